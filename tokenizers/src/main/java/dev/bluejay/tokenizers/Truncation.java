package dev.bluejay.tokenizers;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How sequences that are too long are cut. Immutable. */
public final class Truncation {
  /** What the length is taken from. */
  enum Target {
    NONE,
    MODEL_MAX,
    LENGTH
  }

  /** Which text of a pair gives way. */
  public enum Strategy {
    /** The longer one first, then both alike. */
    LONGEST_FIRST,
    /** The first one only. */
    ONLY_FIRST,
    /** The second one only. */
    ONLY_SECOND
  }

  private static final Truncation NONE =
      new Truncation(Target.NONE, 0, Strategy.LONGEST_FIRST, 0, null);

  private final Target target;
  private final int length;
  private final Strategy strategy;
  private final int stride;
  private final @Nullable Side side;

  private Truncation(
      Target target, int length, Strategy strategy, int stride, @Nullable Side side) {
    this.target = target;
    this.length = length;
    this.strategy = strategy;
    this.stride = stride;
    this.side = side;
  }

  /** Nothing is cut. */
  public static Truncation none() {
    return NONE;
  }

  /** To the model's maximum; nothing is cut where that is not declared. */
  public static Truncation toModelMax() {
    return new Truncation(Target.MODEL_MAX, 0, Strategy.LONGEST_FIRST, 0, null);
  }

  /** To {@code length} tokens, special tokens included. */
  public static Truncation to(int length) {
    if (length < 0) {
      throw new TokenizerException("truncation: length is negative; got " + length);
    }
    return new Truncation(Target.LENGTH, length, Strategy.LONGEST_FIRST, 0, null);
  }

  /** The same, with the longer text of a pair giving way first. */
  public Truncation longestFirst() {
    return new Truncation(target, length, Strategy.LONGEST_FIRST, stride, side);
  }

  /** The same, with only the first text giving way. */
  public Truncation onlyFirst() {
    return new Truncation(target, length, Strategy.ONLY_FIRST, stride, side);
  }

  /** The same, with only the second text giving way. */
  public Truncation onlySecond() {
    return new Truncation(target, length, Strategy.ONLY_SECOND, stride, side);
  }

  /** The same, with {@code tokens} tokens shared by one overflowing part and the next. */
  public Truncation stride(int tokens) {
    if (tokens < 0) {
      throw new TokenizerException("truncation: stride is negative; got " + tokens);
    }
    return new Truncation(target, length, strategy, tokens, side);
  }

  /** The same, cutting tokens on the left whatever the tokenizer's own side. */
  public Truncation left() {
    return new Truncation(target, length, strategy, stride, Side.LEFT);
  }

  /** The same, cutting tokens on the right whatever the tokenizer's own side. */
  public Truncation right() {
    return new Truncation(target, length, strategy, stride, Side.RIGHT);
  }

  Target target() {
    return target;
  }

  int length() {
    return length;
  }

  Strategy strategy() {
    return strategy;
  }

  int stride() {
    return stride;
  }

  Optional<Side> side() {
    return Optional.ofNullable(side);
  }
}
