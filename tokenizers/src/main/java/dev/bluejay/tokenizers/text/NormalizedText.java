package dev.bluejay.tokenizers.text;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A text that normalizers change, and which always knows where in the original text each of its
 * characters came from.
 *
 * <p>Characters are UTF-16 units of well-formed text: a lone surrogate of the original stands here
 * as U+FFFD. Offsets are UTF-16 units of the original. Confined to one thread.
 */
public final class NormalizedText {
  private static final char REPLACEMENT = '\uFFFD';

  private char[] chars;
  private int length;

  /** The original offset of character 0 as long as nothing has moved. */
  private final int base;

  /** Where each character's original begins and ends; null as long as nothing has moved. */
  private int @Nullable [] starts;

  private int @Nullable [] ends;

  /** Whether it is known where characters came from. */
  private final boolean aligned;

  private NormalizedText(char[] chars, int length, int base, boolean aligned) {
    this.chars = chars;
    this.length = length;
    this.base = base;
    this.aligned = aligned;
  }

  /** A whole text, not changed yet. */
  public static NormalizedText of(String text) {
    return of(text, true);
  }

  /** A whole text whose offsets nobody will ask for once it has changed. */
  public static NormalizedText unaligned(String text) {
    return of(text, false);
  }

  private static NormalizedText of(String text, boolean aligned) {
    char[] chars = text.toCharArray();
    for (int i = 0; i < chars.length; i++) {
      if (Character.isSurrogate(chars[i])) {
        if (Character.isHighSurrogate(chars[i])
            && i + 1 < chars.length
            && Character.isLowSurrogate(chars[i + 1])) {
          i++;
        } else {
          chars[i] = REPLACEMENT;
        }
      }
    }
    return new NormalizedText(chars, chars.length, 0, aligned);
  }

  /** A part of this text as a text of its own, with the same original. */
  public NormalizedText slice(int from, int to) {
    var slice =
        new NormalizedText(Arrays.copyOfRange(chars, from, to), to - from, base + from, aligned);
    if (starts != null && ends != null) {
      slice.starts = Arrays.copyOfRange(starts, from, to);
      slice.ends = Arrays.copyOfRange(ends, from, to);
    }
    return slice;
  }

  /** The characters, of which {@link #length} are valid; not to be written to. */
  public char[] chars() {
    return chars;
  }

  /** The number of UTF-16 units. */
  public int length() {
    return length;
  }

  /** Where the original of character {@code i} begins. */
  public int originalStart(int i) {
    return starts == null ? base + i : starts[i];
  }

  /** Where the original of character {@code i} ends. */
  public int originalEnd(int i) {
    return ends == null ? base + i + 1 : ends[i];
  }

  boolean isAligned() {
    return aligned;
  }

  /** The offset that a character inserted before everything gets. */
  int base() {
    return base;
  }

  /** The characters from {@code from} to {@code to}. */
  public String substring(int from, int to) {
    return new String(chars, from, to - from);
  }

  /** Puts one UTF-16 unit in the place of another, neither of them half of a pair. */
  public void replace(char from, char to) {
    for (int i = 0; i < length; i++) {
      if (chars[i] == from) {
        chars[i] = to;
      }
    }
  }

  /** Begins a rewrite of this text from its first character to its last. */
  public TextEditor edit() {
    return new TextEditor(this);
  }

  void replace(
      char[] newChars, int newLength, int @Nullable [] newStarts, int @Nullable [] newEnds) {
    chars = newChars;
    length = newLength;
    if (newStarts != null) {
      starts = newStarts;
      ends = newEnds;
    }
  }

  @Override
  public String toString() {
    return substring(0, length);
  }
}
