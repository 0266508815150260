package dev.bluejay.training;

import dev.bluejay.models.ModelInputs;
import dev.bluejay.tensor.IntTensor;
import dev.bluejay.tensor.Tensor;
import dev.bluejay.tokenizers.EncodeOptions;
import dev.bluejay.tokenizers.Encoding;
import dev.bluejay.tokenizers.Padding;
import dev.bluejay.tokenizers.Tokenizer;
import dev.bluejay.tokenizers.Truncation;
import dev.bluejay.training.data.LabelledData;
import dev.bluejay.training.data.LabelledText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A text, or a pair of them, as its tokens, with what a classifier should say of it.
 *
 * @param label the number of the right label; −1 where there are {@code targets}
 * @param targets the number of a regression, or 0 and 1 for each of many labels
 */
public record TextExample(Encoding encoding, int label, float @Nullable [] targets) {

  /** A text with one right label, cut to so many tokens. */
  public static TextExample of(
      Tokenizer tokenizer, String text, @Nullable String pair, int label, int maxLength) {
    return new TextExample(encode(tokenizer, text, pair, maxLength), label, null);
  }

  /** A text with numbers as its answer. */
  public static TextExample of(
      Tokenizer tokenizer, String text, @Nullable String pair, float[] targets, int maxLength) {
    return new TextExample(encode(tokenizer, text, pair, maxLength), -1, targets.clone());
  }

  /** The rows of labelled data, cut to so many tokens. */
  public static List<TextExample> all(Tokenizer tokenizer, LabelledData data, int maxLength) {
    return data.rows().stream().map(row -> of(tokenizer, row, maxLength)).toList();
  }

  private static TextExample of(Tokenizer tokenizer, LabelledText row, int maxLength) {
    return new TextExample(
        encode(tokenizer, row.text(), row.pair(), maxLength),
        row.label(),
        row.targets().orElse(null));
  }

  private static Encoding encode(
      Tokenizer tokenizer, String text, @Nullable String pair, int maxLength) {
    var options = EncodeOptions.of(Padding.none(), Truncation.to(maxLength));
    return pair == null ? tokenizer.encode(text, options) : tokenizer.encode(text, pair, options);
  }

  /** Batches of one kind of example. */
  public static Collator<TextExample> collator(boolean tokenTypes) {
    return examples -> {
      var inputs =
          ModelInputs.of(examples.stream().map(TextExample::encoding).toList(), tokenTypes);
      if (examples.get(0).targets() == null) {
        return inputs.withLabels(
            IntTensor.of(examples.stream().mapToInt(TextExample::label).toArray()));
      }
      float[][] rows = examples.stream().map(TextExample::targets).toArray(float[][]::new);
      Tensor targets = Tensor.of(rows);
      return inputs.withLabels(targets.size(1) == 1 ? targets.flatten() : targets);
    };
  }
}
