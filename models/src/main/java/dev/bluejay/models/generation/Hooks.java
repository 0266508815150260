package dev.bluejay.models.generation;

import java.util.ArrayList;
import java.util.List;

/**
 * A caller's own part in a generation. Immutable.
 *
 * @param processors after those of the config, before those that only act when sampling
 * @param criteria beside those of the config
 * @param listener told of each token
 */
public record Hooks(
    List<LogitsProcessor> processors, List<StoppingCriterion> criteria, TokenListener listener) {
  /** No part. */
  public static final Hooks NONE = new Hooks(List.of(), List.of(), (row, token) -> true);

  /** Copies the lists. */
  public Hooks {
    processors = List.copyOf(processors);
    criteria = List.copyOf(criteria);
  }

  /** With another processor. */
  public Hooks with(LogitsProcessor processor) {
    var more = new ArrayList<>(processors);
    more.add(processor);
    return new Hooks(more, criteria, listener);
  }

  /** With another rule to stop by. */
  public Hooks with(StoppingCriterion criterion) {
    var more = new ArrayList<>(criteria);
    more.add(criterion);
    return new Hooks(processors, more, listener);
  }

  /** Told of each token. */
  public Hooks with(TokenListener told) {
    return new Hooks(processors, criteria, told);
  }
}
