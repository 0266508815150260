package dev.bluejay.tokenizers.processors;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bluejay.tokenizers.json.Settings;
import dev.bluejay.tokenizers.processors.Template.Special;
import dev.bluejay.tokenizers.processors.Template.Text;
import dev.bluejay.tokenizers.processors.Template.Token;
import java.util.List;

/** {@code [CLS] A [SEP]}, and {@code [CLS] A [SEP] B [SEP]} with type 1 from B on. */
record BertProcessing(Token cls, Token sep) implements PostProcessor {
  static BertProcessing read(Settings settings) {
    return new BertProcessing(token(settings, "cls"), token(settings, "sep"));
  }

  /** A token in the form {@code ["[CLS]", 101]}. */
  static Token token(Settings settings, String key) {
    JsonNode pair = settings.list(key);
    if (pair.size() != 2 || !pair.get(0).isTextual() || !pair.get(1).canConvertToInt()) {
      throw settings.wrong(key, pair, "a token and its id");
    }
    return new Token(pair.get(1).intValue(), pair.get(0).textValue());
  }

  @Override
  public Template single() {
    return new Template(List.of(Special.of(cls, 0), Text.of(0, 0), Special.of(sep, 0)));
  }

  @Override
  public Template pair() {
    return new Template(
        List.of(
            Special.of(cls, 0),
            Text.of(0, 0),
            Special.of(sep, 0),
            Text.of(1, 1),
            Special.of(sep, 1)));
  }
}
