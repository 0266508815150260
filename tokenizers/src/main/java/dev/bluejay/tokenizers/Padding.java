package dev.bluejay.tokenizers;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How sequences of a batch are filled up to one length. Immutable. */
public final class Padding {
  /** What the length is taken from. */
  enum Target {
    NONE,
    LONGEST,
    MAX_LENGTH,
    LENGTH
  }

  private static final Padding NONE = new Padding(Target.NONE, 0, 1, null);

  private final Target target;
  private final int length;
  private final int multiple;
  private final @Nullable Side side;

  private Padding(Target target, int length, int multiple, @Nullable Side side) {
    this.target = target;
    this.length = length;
    this.multiple = multiple;
    this.side = side;
  }

  /** Nothing is filled up. */
  public static Padding none() {
    return NONE;
  }

  /** To the longest sequence of the batch. */
  public static Padding longest() {
    return new Padding(Target.LONGEST, 0, 1, null);
  }

  /**
   * To the length that the call truncates to, else to the model's maximum; nothing is filled up
   * where that is not declared.
   */
  public static Padding maxLength() {
    return new Padding(Target.MAX_LENGTH, 0, 1, null);
  }

  /** To {@code length} tokens; longer sequences stay as they are. */
  public static Padding to(int length) {
    if (length < 0) {
      throw new TokenizerException("padding: length is negative; got " + length);
    }
    return new Padding(Target.LENGTH, length, 1, null);
  }

  /** The same, to the next multiple of {@code multiple}. */
  public Padding multipleOf(int multiple) {
    if (multiple < 1) {
      throw new TokenizerException(
          "padding: multiple is not positive; got " + multiple + ", expected 1 or more");
    }
    return new Padding(target, length, multiple, side);
  }

  /** The same, on the left whatever the tokenizer's own side. */
  public Padding left() {
    return new Padding(target, length, multiple, Side.LEFT);
  }

  /** The same, on the right whatever the tokenizer's own side. */
  public Padding right() {
    return new Padding(target, length, multiple, Side.RIGHT);
  }

  Target target() {
    return target;
  }

  int length() {
    return length;
  }

  int multiple() {
    return multiple;
  }

  Optional<Side> side() {
    return Optional.ofNullable(side);
  }
}
