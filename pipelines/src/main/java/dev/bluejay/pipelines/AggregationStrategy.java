package dev.bluejay.pipelines;

import java.util.Arrays;
import java.util.Locale;

/** How tokens that belong together become one entity. */
public enum AggregationStrategy {
  /** Each token stays by itself. */
  NONE,
  /** Neighbours of one label are put together; {@code B-} begins another entity. */
  SIMPLE,
  /** The same over words, each with the label of its first token. */
  FIRST,
  /** The same over words, each with the label that is best in the mean of its tokens. */
  AVERAGE,
  /** The same over words, each with the label of its surest token. */
  MAX;

  /** The strategy of this name in any case, as Python has it. */
  public static AggregationStrategy of(String name) {
    return Arrays.stream(values())
        .filter(strategy -> strategy.name().equals(name.toUpperCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                new PipelineException(
                    "aggregation_strategy: no such strategy; got '"
                        + name
                        + "', expected none, simple, first, average or max"));
  }
}
