package dev.bluejay.tokenizers;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a call to encode may choose. Immutable.
 *
 * <p>By default there are special tokens, and no padding, no truncation and no overflowing parts.
 */
public final class EncodeOptions {
  private static final EncodeOptions DEFAULTS =
      new EncodeOptions(Padding.none(), Truncation.none(), true, false, null);

  private final Padding padding;
  private final Truncation truncation;
  private final boolean addSpecialTokens;
  private final boolean overflow;
  private final @Nullable Boolean splitSpecialTokens;

  private EncodeOptions(
      Padding padding,
      Truncation truncation,
      boolean addSpecialTokens,
      boolean overflow,
      @Nullable Boolean splitSpecialTokens) {
    this.padding = padding;
    this.truncation = truncation;
    this.addSpecialTokens = addSpecialTokens;
    this.overflow = overflow;
    this.splitSpecialTokens = splitSpecialTokens;
  }

  /** The defaults. */
  public static EncodeOptions defaults() {
    return DEFAULTS;
  }

  /** The defaults with this padding and this truncation. */
  public static EncodeOptions of(Padding padding, Truncation truncation) {
    return DEFAULTS.padding(padding).truncation(truncation);
  }

  /** The same with another padding. */
  public EncodeOptions padding(Padding value) {
    return new EncodeOptions(value, truncation, addSpecialTokens, overflow, splitSpecialTokens);
  }

  /** The same with another truncation. */
  public EncodeOptions truncation(Truncation value) {
    return new EncodeOptions(padding, value, addSpecialTokens, overflow, splitSpecialTokens);
  }

  /** The same with or without special tokens around each text. */
  public EncodeOptions addSpecialTokens(boolean value) {
    return new EncodeOptions(padding, truncation, value, overflow, splitSpecialTokens);
  }

  /** The same with or without the parts that truncation cuts off. */
  public EncodeOptions returnOverflowing(boolean value) {
    return new EncodeOptions(padding, truncation, addSpecialTokens, value, splitSpecialTokens);
  }

  /** The same with special tokens that stand in the text treated as text, or not. */
  public EncodeOptions splitSpecialTokens(boolean value) {
    return new EncodeOptions(padding, truncation, addSpecialTokens, overflow, value);
  }

  Padding padding() {
    return padding;
  }

  Truncation truncation() {
    return truncation;
  }

  boolean addsSpecialTokens() {
    return addSpecialTokens;
  }

  boolean returnsOverflowing() {
    return overflow;
  }

  /** Empty: as the tokenizer says. */
  Optional<Boolean> splitSpecialTokens() {
    return Optional.ofNullable(splitSpecialTokens);
  }
}
