package dev.bluejay.tokenizers.text;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One rewrite of a {@link NormalizedText}: walks over the old characters, writes the new ones, and
 * keeps their alignment. Costs no alignment as long as every character is replaced by one of the
 * same size.
 */
public final class TextEditor {
  private final NormalizedText old;
  private final char[] in;
  private final int inLength;
  private int read;
  private char[] out;
  private int written;
  private int @Nullable [] starts;
  private int @Nullable [] ends;

  TextEditor(NormalizedText old) {
    this.old = old;
    this.in = old.chars();
    this.inLength = old.length();
    this.out = new char[inLength + 8];
  }

  /** Whether an old character is left. */
  public boolean hasNext() {
    return read < inLength;
  }

  /** The old code point that is next. */
  public int next() {
    char c = in[read];
    return Character.isHighSurrogate(c) ? Character.toCodePoint(c, in[read + 1]) : c;
  }

  /** Drops the next old code point. */
  public void skip() {
    moved();
    read += width();
  }

  /** Puts {@code codePoint} in the place of the next old one. */
  public void replace(int codePoint) {
    int width = width();
    if (width != Character.charCount(codePoint)) {
      moved();
    }
    put(codePoint, old.originalStart(read), old.originalEnd(read + width - 1));
    read += width;
  }

  /** Takes over the old text up to {@code end}, between two characters. */
  public void keepUpTo(int end) {
    int count = end - read;
    while (written + count > out.length) {
      grow();
    }
    System.arraycopy(in, read, out, written, count);
    if (starts != null && ends != null) {
      for (int i = 0; i < count; i++) {
        starts[written + i] = old.originalStart(read + i);
        ends[written + i] = old.originalEnd(read + i);
      }
    }
    read = end;
    written += count;
  }

  /** Adds a code point that belongs to the old one before, or to the very beginning. */
  public void insert(int codePoint) {
    moved();
    if (read == 0) {
      put(codePoint, old.base(), old.base());
    } else {
      int first = read - (Character.isLowSurrogate(in[read - 1]) ? 2 : 1);
      put(codePoint, old.originalStart(first), old.originalEnd(read - 1));
    }
  }

  /** Adds a code point that belongs to the old one that is next. */
  public void insertBefore(int codePoint) {
    moved();
    put(codePoint, old.originalStart(read), old.originalEnd(read + width() - 1));
  }

  /** Takes over what is left of the old text. */
  public void keepRest() {
    keepUpTo(inLength);
  }

  /** Whether the next old code point is the very first of the original text. */
  public boolean isAtOrigin() {
    return old.originalStart(read) == 0;
  }

  /** How far the old text has been read, in UTF-16 units. */
  public int read() {
    return read;
  }

  /** How much of the new text has been written, in UTF-16 units. */
  public int written() {
    return written;
  }

  /**
   * Writes a code point that came out of a mapping.
   *
   * @param change 1 for an added one, else minus the number of old code points that it swallows
   *     beside the one it replaces
   */
  public void write(int codePoint, int change) {
    if (change > 0) {
      insert(codePoint);
      return;
    }
    replace(codePoint);
    for (int i = 0; i < -change; i++) {
      skip();
    }
  }

  /** Ends the rewrite; what is left of the old text is dropped. */
  public void finish() {
    if (read < inLength) {
      moved();
    }
    old.replace(out, written, starts, ends);
  }

  private int width() {
    return Character.isHighSurrogate(in[read]) ? 2 : 1;
  }

  private void put(int codePoint, int start, int end) {
    if (written + 2 > out.length) {
      grow();
    }
    int from = written;
    if (codePoint < Character.MIN_SUPPLEMENTARY_CODE_POINT) {
      out[written++] = (char) codePoint;
    } else {
      out[written++] = Character.highSurrogate(codePoint);
      out[written++] = Character.lowSurrogate(codePoint);
    }
    if (starts != null && ends != null) {
      for (int i = from; i < written; i++) {
        starts[i] = start;
        ends[i] = end;
      }
    }
  }

  private void grow() {
    int size = out.length + (out.length >> 1) + 8;
    out = Arrays.copyOf(out, size);
    if (starts != null && ends != null) {
      starts = Arrays.copyOf(starts, size);
      ends = Arrays.copyOf(ends, size);
    }
  }

  /** From here on new and old positions differ, so each character's own alignment is kept. */
  private void moved() {
    if (starts == null && old.isAligned()) {
      starts = new int[out.length];
      ends = new int[out.length];
      for (int i = 0; i < written; i++) {
        starts[i] = old.originalStart(i);
        ends[i] = old.originalEnd(i);
      }
    }
  }
}
