package dev.bluejay.training;

import dev.bluejay.models.ModelInputs;
import dev.bluejay.tensor.IntTensor;
import dev.bluejay.tokenizers.EncodeOptions;
import dev.bluejay.tokenizers.Encoding;
import dev.bluejay.tokenizers.Padding;
import dev.bluejay.tokenizers.Tokenizer;
import dev.bluejay.tokenizers.Truncation;
import java.util.ArrayList;
import java.util.List;

/**
 * A question with a window of its context as tokens, and where the answer is.
 *
 * @param start the answer's first token; 0, the first of all, where the window has no answer
 * @param end its last token
 */
public record AnswerExample(Encoding encoding, int start, int end) {

  /**
   * A question and its context in as many windows as it takes.
   *
   * @param from where the answer begins in the context, in UTF-16 units; −1 if there is none
   * @param to behind its last unit
   * @param stride how many tokens of the context a window shares with the next
   */
  public static List<AnswerExample> windows(
      Tokenizer tokenizer,
      String question,
      String context,
      int from,
      int to,
      int maxLength,
      int stride) {
    if (from >= 0 && (to <= from || to > context.length())) {
      throw new TrainingException(
          "answer: it lies in the context; got %d to %d in %d characters"
              .formatted(from, to, context.length()));
    }
    var options =
        EncodeOptions.of(Padding.none(), Truncation.to(maxLength).onlySecond().stride(stride))
            .returnOverflowing(true);
    Encoding first = tokenizer.encode(question, context, options);
    var windows = new ArrayList<AnswerExample>();
    windows.add(of(first, from, to));
    first.overflowing().forEach(next -> windows.add(of(next, from, to)));
    return windows;
  }

  private static AnswerExample of(Encoding encoding, int from, int to) {
    int[] texts = encoding.sequenceIds();
    int start = -1;
    int end = -1;
    for (int i = 0; i < texts.length && from >= 0; i++) {
      if (texts[i] == 1) {
        start = encoding.start(i) <= from && from < encoding.end(i) ? i : start;
        end = encoding.start(i) < to && to <= encoding.end(i) ? i : end;
      }
    }
    return start < 0 || end < start
        ? new AnswerExample(encoding, 0, 0)
        : new AnswerExample(encoding, start, end);
  }

  /** Batches of such examples. */
  public static Collator<AnswerExample> collator(boolean tokenTypes) {
    return examples ->
        ModelInputs.of(examples.stream().map(AnswerExample::encoding).toList(), tokenTypes)
            .withAnswers(
                IntTensor.of(examples.stream().mapToInt(AnswerExample::start).toArray()),
                IntTensor.of(examples.stream().mapToInt(AnswerExample::end).toArray()));
  }
}
