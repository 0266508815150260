package dev.bluejay.pipelines;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a caller may ask of text classification; immutable.
 *
 * @param topK how many labels to return, best first; {@link #ALL} for all of them
 * @param functionToApply what makes scores of logits; by the model's problem type where empty
 * @param truncate whether a text too long for the model is cut, with a warning, or refused
 * @param batching how many texts go through the model at once
 */
public record TextClassificationOptions(
    OptionalInt topK,
    Optional<FunctionToApply> functionToApply,
    boolean truncate,
    Batching batching) {
  /** Every label. */
  public static final int ALL = Integer.MAX_VALUE;

  private static final TextClassificationOptions DEFAULTS =
      new TextClassificationOptions(
          OptionalInt.empty(), Optional.empty(), true, Batching.byTokens());

  /** Checks that {@code topK} is not below 1. */
  public TextClassificationOptions {
    if (topK.orElse(1) < 1) {
      throw new PipelineException(
          "top_k: at least one label must be asked for; got " + topK.orElse(1));
    }
  }

  /** The best label only. */
  public static TextClassificationOptions defaults() {
    return DEFAULTS;
  }

  /** With so many labels for each text. */
  public TextClassificationOptions topK(int labels) {
    return new TextClassificationOptions(
        OptionalInt.of(labels), functionToApply, truncate, batching);
  }

  /** With another function on the logits. */
  public TextClassificationOptions functionToApply(FunctionToApply function) {
    return new TextClassificationOptions(topK, Optional.of(function), truncate, batching);
  }

  /** With long texts cut or refused. */
  public TextClassificationOptions truncate(boolean cut) {
    return new TextClassificationOptions(topK, functionToApply, cut, batching);
  }

  /** With other batches. */
  public TextClassificationOptions batching(Batching other) {
    return new TextClassificationOptions(topK, functionToApply, truncate, other);
  }
}
