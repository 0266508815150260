package dev.bluejay.training;

import dev.bluejay.models.ModelInputs;
import dev.bluejay.tensor.IntTensor;
import dev.bluejay.tensor.Losses;
import dev.bluejay.tokenizers.EncodeOptions;
import dev.bluejay.tokenizers.Encoding;
import dev.bluejay.tokenizers.Padding;
import dev.bluejay.tokenizers.Tokenizer;
import dev.bluejay.tokenizers.Truncation;
import dev.bluejay.training.data.TaggedData;
import dev.bluejay.training.data.TaggedText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A sentence as its tokens, with what a model should say of each.
 *
 * @param labels the number of the right label for the first token of each word; −100 for its other
 *     tokens and for special ones, which count for nothing
 */
public record TokenExample(Encoding encoding, int[] labels) {

  /**
   * The sentences of tagged data in windows of so many tokens; all but long ones are one window.
   *
   * @param stride how many tokens a window shares with the next; a word counts in its first alone
   */
  public static List<TokenExample> all(
      Tokenizer tokenizer, TaggedData data, int maxLength, int stride) {
    return data.rows().stream()
        .flatMap(row -> windows(tokenizer, row, maxLength, stride).stream())
        .toList();
  }

  /** One sentence in as many windows as it takes. */
  public static List<TokenExample> windows(
      Tokenizer tokenizer, TaggedText sentence, int maxLength, int stride) {
    var options =
        EncodeOptions.of(Padding.none(), Truncation.to(maxLength).stride(stride))
            .returnOverflowing(true);
    Encoding first = tokenizer.encodeWords(sentence.words(), options);
    var windows = new ArrayList<TokenExample>();
    int done = add(windows, first, sentence.tags(), 0);
    for (Encoding next : first.overflowing()) {
      done = add(windows, next, sentence.tags(), done);
    }
    return windows;
  }

  /**
   * Adds a window in which the words before {@code next} count no more, unless nothing is left that
   * does.
   *
   * @return the first word that will count in the next window
   */
  private static int add(
      List<TokenExample> windows, Encoding encoding, List<Integer> tags, int next) {
    int[] words = encoding.wordIds();
    var labels = new int[words.length];
    int before = next;
    for (int i = 0; i < words.length; i++) {
      labels[i] = words[i] >= next ? tags.get(words[i]) : Losses.IGNORED;
      next = Math.max(next, words[i] + 1);
    }
    if (next > before) {
      windows.add(new TokenExample(encoding, labels));
    }
    return next;
  }

  /** Batches of such examples. */
  public static Collator<TokenExample> collator(boolean tokenTypes) {
    return examples -> {
      var inputs =
          ModelInputs.of(examples.stream().map(TokenExample::encoding).toList(), tokenTypes);
      int length = inputs.inputIds().size(1);
      var labels = new int[examples.size()][];
      for (int b = 0; b < labels.length; b++) {
        int[] own = examples.get(b).labels();
        labels[b] = Arrays.copyOf(own, length);
        Arrays.fill(labels[b], own.length, length, Losses.IGNORED);
      }
      return inputs.withLabels(IntTensor.of(labels));
    };
  }
}
