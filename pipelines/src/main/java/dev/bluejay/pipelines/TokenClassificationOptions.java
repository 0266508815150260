package dev.bluejay.pipelines;

import java.util.OptionalInt;
import java.util.Set;

/**
 * What a caller may ask of token classification; immutable.
 *
 * @param aggregationStrategy how tokens become entities
 * @param ignoreLabels labels whose entities are left out
 * @param stride how many tokens the windows of a long text share; empty to cut it, with a warning
 * @param batching how many texts, or windows of them, go through the model at once
 */
public record TokenClassificationOptions(
    AggregationStrategy aggregationStrategy,
    Set<String> ignoreLabels,
    OptionalInt stride,
    Batching batching) {
  private static final TokenClassificationOptions DEFAULTS =
      new TokenClassificationOptions(
          AggregationStrategy.NONE, Set.of("O"), OptionalInt.empty(), Batching.byTokens());

  /** Copies the set, and checks that the stride is not negative. */
  public TokenClassificationOptions {
    ignoreLabels = Set.copyOf(ignoreLabels);
    if (stride.orElse(0) < 0) {
      throw new PipelineException("stride: must not be negative; got " + stride.orElse(0));
    }
  }

  /** Single tokens that are not labelled {@code O}. */
  public static TokenClassificationOptions defaults() {
    return DEFAULTS;
  }

  /** With tokens put together in another way. */
  public TokenClassificationOptions aggregationStrategy(AggregationStrategy strategy) {
    return new TokenClassificationOptions(strategy, ignoreLabels, stride, batching);
  }

  /** With other labels left out. */
  public TokenClassificationOptions ignoreLabels(Set<String> labels) {
    return new TokenClassificationOptions(aggregationStrategy, labels, stride, batching);
  }

  /** With long texts in windows that share so many tokens. */
  public TokenClassificationOptions stride(int tokens) {
    return new TokenClassificationOptions(
        aggregationStrategy, ignoreLabels, OptionalInt.of(tokens), batching);
  }

  /** With other batches. */
  public TokenClassificationOptions batching(Batching other) {
    return new TokenClassificationOptions(aggregationStrategy, ignoreLabels, stride, other);
  }
}
