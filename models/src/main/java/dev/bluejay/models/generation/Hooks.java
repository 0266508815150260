package dev.bluejay.models.generation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * A caller's own part in a generation. Immutable.
 *
 * @param processors after those of the config, before those that only act when sampling
 * @param criteria beside those of the config
 * @param listener told of each token
 * @param allowed which tokens may follow others
 * @param constraint what a whole answer must be like
 */
public record Hooks(
    List<LogitsProcessor> processors,
    List<StoppingCriterion> criteria,
    TokenListener listener,
    Optional<PrefixAllowedTokens> allowed,
    Optional<Constraint> constraint) {
  /** No part. */
  public static final Hooks NONE =
      new Hooks(List.of(), List.of(), (row, token) -> true, Optional.empty(), Optional.empty());

  /** Copies the lists. */
  public Hooks {
    processors = List.copyOf(processors);
    criteria = List.copyOf(criteria);
  }

  /** With another processor. */
  public Hooks with(LogitsProcessor processor) {
    return new Hooks(more(processors, processor), criteria, listener, allowed, constraint);
  }

  /** With another rule to stop by. */
  public Hooks with(StoppingCriterion criterion) {
    return new Hooks(processors, more(criteria, criterion), listener, allowed, constraint);
  }

  /** Told of each token. */
  public Hooks with(TokenListener told) {
    return new Hooks(processors, criteria, told, allowed, constraint);
  }

  /** With these tokens allowed only: Python's {@code prefix_allowed_tokens_fn}. */
  public Hooks allowing(PrefixAllowedTokens tokens) {
    return new Hooks(processors, criteria, listener, Optional.of(tokens), constraint);
  }

  /** With answers that are like this only. */
  public Hooks with(Constraint answers) {
    return new Hooks(processors, criteria, listener, allowed, Optional.of(answers));
  }

  /** Ends all rows at their next token, beams too, once it is told to, by any thread. */
  public Hooks until(BooleanSupplier cancelled) {
    return with((StoppingCriterion) tokens -> cancelled.getAsBoolean());
  }

  private static <T> List<T> more(List<T> list, T one) {
    var all = new ArrayList<>(list);
    all.add(one);
    return all;
  }
}
