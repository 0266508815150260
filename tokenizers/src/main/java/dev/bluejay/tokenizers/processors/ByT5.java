package dev.bluejay.tokenizers.processors;

import dev.bluejay.tokenizers.json.Settings;
import dev.bluejay.tokenizers.processors.Template.Special;
import dev.bluejay.tokenizers.processors.Template.Text;
import dev.bluejay.tokenizers.processors.Template.Token;
import java.util.List;

/** {@code A </s>} and {@code A </s> B </s>}; a text that ends with it gets no second one. */
record ByT5(Token eos) implements PostProcessor {
  static ByT5 read(Settings settings) {
    return new ByT5(BertProcessing.token(settings, "eos"));
  }

  private Special end() {
    return new Special(List.of(eos), 0, true);
  }

  @Override
  public Template single() {
    return new Template(List.of(Text.of(0, 0), end()));
  }

  @Override
  public Template pair() {
    return new Template(List.of(Text.of(0, 0), end(), Text.of(1, 0), end()));
  }
}
