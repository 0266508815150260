package dev.bluejay.models;

import java.util.Arrays;
import java.util.Locale;

/** What a sequence classification model was made for, as {@code problem_type} names it. */
public enum ProblemType {
  REGRESSION,
  SINGLE_LABEL_CLASSIFICATION,
  MULTI_LABEL_CLASSIFICATION;

  /** The value of {@code problem_type}, for example {@code regression}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  static ProblemType of(String key) {
    return Arrays.stream(values())
        .filter(type -> type.key().equals(key))
        .findFirst()
        .orElseThrow(
            () ->
                new ModelException(
                    "config: problem_type is unknown; got '"
                        + key
                        + "', expected one of "
                        + Arrays.stream(values()).map(ProblemType::key).toList()));
  }
}
