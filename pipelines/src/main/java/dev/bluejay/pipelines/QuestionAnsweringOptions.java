package dev.bluejay.pipelines;

import java.util.OptionalInt;

/**
 * What a caller may ask of question answering; immutable.
 *
 * @param topK how many answers to return, best first
 * @param docStride how many tokens the windows of a long context share; at most 128 where empty
 * @param maxAnswerLen the most tokens of an answer
 * @param maxSeqLen the most tokens of a question and a window together; at most 384 where empty
 * @param handleImpossibleAnswer whether an empty answer may be returned
 * @param alignToWords whether an answer is widened to whole words
 * @param batching how many windows go through the model at once
 */
public record QuestionAnsweringOptions(
    int topK,
    OptionalInt docStride,
    int maxAnswerLen,
    OptionalInt maxSeqLen,
    boolean handleImpossibleAnswer,
    boolean alignToWords,
    Batching batching) {
  private static final QuestionAnsweringOptions DEFAULTS =
      new QuestionAnsweringOptions(
          1, OptionalInt.empty(), 15, OptionalInt.empty(), false, true, Batching.byTokens());

  /** Checks that all numbers are in their ranges. */
  public QuestionAnsweringOptions {
    requireAtLeast("top_k", 1, topK);
    requireAtLeast("max_answer_len", 1, maxAnswerLen);
    requireAtLeast("doc_stride", 0, docStride.orElse(0));
    requireAtLeast("max_seq_len", 1, maxSeqLen.orElse(1));
  }

  private static void requireAtLeast(String name, int least, int value) {
    if (value < least) {
      throw new PipelineException(name + ": must be at least " + least + "; got " + value);
    }
  }

  /** The best answer of at most 15 tokens. */
  public static QuestionAnsweringOptions defaults() {
    return DEFAULTS;
  }

  /** With so many answers to each question. */
  public QuestionAnsweringOptions topK(int answers) {
    return new QuestionAnsweringOptions(
        answers,
        docStride,
        maxAnswerLen,
        maxSeqLen,
        handleImpossibleAnswer,
        alignToWords,
        batching);
  }

  /** With windows that share so many tokens. */
  public QuestionAnsweringOptions docStride(int tokens) {
    return new QuestionAnsweringOptions(
        topK,
        OptionalInt.of(tokens),
        maxAnswerLen,
        maxSeqLen,
        handleImpossibleAnswer,
        alignToWords,
        batching);
  }

  /** With answers of so many tokens at the most. */
  public QuestionAnsweringOptions maxAnswerLen(int tokens) {
    return new QuestionAnsweringOptions(
        topK, docStride, tokens, maxSeqLen, handleImpossibleAnswer, alignToWords, batching);
  }

  /** With windows of so many tokens at the most, the question's included. */
  public QuestionAnsweringOptions maxSeqLen(int tokens) {
    return new QuestionAnsweringOptions(
        topK,
        docStride,
        maxAnswerLen,
        OptionalInt.of(tokens),
        handleImpossibleAnswer,
        alignToWords,
        batching);
  }

  /** With empty answers or without. */
  public QuestionAnsweringOptions handleImpossibleAnswer(boolean handle) {
    return new QuestionAnsweringOptions(
        topK, docStride, maxAnswerLen, maxSeqLen, handle, alignToWords, batching);
  }

  /** With answers of whole words or not. */
  public QuestionAnsweringOptions alignToWords(boolean align) {
    return new QuestionAnsweringOptions(
        topK, docStride, maxAnswerLen, maxSeqLen, handleImpossibleAnswer, align, batching);
  }

  /** With other batches. */
  public QuestionAnsweringOptions batching(Batching other) {
    return new QuestionAnsweringOptions(
        topK, docStride, maxAnswerLen, maxSeqLen, handleImpossibleAnswer, alignToWords, other);
  }
}
