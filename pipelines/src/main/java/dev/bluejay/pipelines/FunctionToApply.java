package dev.bluejay.pipelines;

import dev.bluejay.models.PretrainedConfig;
import dev.bluejay.models.ProblemType;
import dev.bluejay.tensor.Tensor;
import java.util.Arrays;
import java.util.Locale;

/** What makes scores of a classifier's logits. */
public enum FunctionToApply {
  /** Probabilities of labels that exclude each other: their sum is 1. */
  SOFTMAX,
  /** A probability for each label by itself. */
  SIGMOID,
  /** The logits as they are. */
  NONE;

  /** The function of this name in any case, as Python has it. */
  public static FunctionToApply of(String name) {
    return Arrays.stream(values())
        .filter(function -> function.name().equals(name.toUpperCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                new PipelineException(
                    "function_to_apply: no such function; got '"
                        + name
                        + "', expected softmax, sigmoid or none"));
  }

  /** What Python chooses where the caller does not: by the problem type and number of labels. */
  static FunctionToApply standard(PretrainedConfig config) {
    ProblemType type = config.problemType().orElse(null);
    if (type == ProblemType.REGRESSION) {
      return NONE;
    }
    return type == ProblemType.MULTI_LABEL_CLASSIFICATION || config.numLabels() == 1
        ? SIGMOID
        : SOFTMAX;
  }

  Tensor apply(Tensor logits) {
    return switch (this) {
      case SOFTMAX -> logits.softmax(-1);
      case SIGMOID -> logits.sigmoid();
      case NONE -> logits;
    };
  }
}
