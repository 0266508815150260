package dev.bluejay.tokenizers.processors;

import dev.bluejay.tokenizers.json.Settings;
import dev.bluejay.tokenizers.processors.Template.Special;
import dev.bluejay.tokenizers.processors.Template.Text;
import dev.bluejay.tokenizers.processors.Template.Token;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code <s> A </s>} and {@code <s> A </s></s> B </s>}, all of type 0. */
public record RobertaProcessing(Token cls, Token sep, @Nullable OffsetTrim trim)
    implements PostProcessor {
  static RobertaProcessing read(Settings settings) {
    return new RobertaProcessing(
        BertProcessing.token(settings, "cls"),
        BertProcessing.token(settings, "sep"),
        OffsetTrim.read(settings));
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
            Special.of(sep, 0),
            new Text(1, 0, 0),
            Special.of(sep, 0)));
  }

  @Override
  public List<OffsetTrim> trims() {
    return trim == null ? List.of() : List.of(trim);
  }
}
