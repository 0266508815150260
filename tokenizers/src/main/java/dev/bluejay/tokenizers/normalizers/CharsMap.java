package dev.bluejay.tokenizers.normalizers;

import dev.bluejay.tokenizers.text.Utf8;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The character map of a SentencePiece model: a double-array trie in Darts' layout from UTF-8 bytes
 * to places in a pool of strings that end with NUL. Immutable.
 */
final class CharsMap {
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  /** The map as files have it: the size of the trie in bytes, the trie, the pool. */
  private final byte[] bytes;

  /** How many units the trie has. */
  private final int size;

  /** Each ASCII character as a string of code points. */
  private static final int[][] ASCII = new int[128][];

  static {
    Arrays.setAll(ASCII, c -> new int[] {c});
  }

  /** What each ASCII character becomes, as code points; null for "as it is". */
  private final int[] @Nullable [] cache;

  /** The unified ideographs of Unicode 1.1: no marks, and normalization leaves them alone. */
  private static final int FIRST_IDEOGRAPH = 0x4E00;

  private static final int LAST_IDEOGRAPH = 0x9FA5;

  private final boolean keepsIdeographs;

  private CharsMap(byte[] bytes, int size) {
    this.bytes = bytes;
    this.size = size;
    this.cache = new int[128] @Nullable [];
    for (int c = 1; c < cache.length; c++) {
      cache[c] = find((char) c + "", 1);
    }
    boolean kept = true;
    for (int c = FIRST_IDEOGRAPH; c <= LAST_IDEOGRAPH; c++) {
      kept &= find(c) == null;
    }
    keepsIdeographs = kept;
  }

  /**
   * A map in these bytes, which nobody may change.
   *
   * @throws IllegalArgumentException where it is cut short
   */
  static CharsMap of(byte[] bytes) {
    int size = bytes.length < 4 ? 0 : (int) INT.get(bytes, 0);
    if (size < 4 || size > bytes.length - 4) {
      throw new IllegalArgumentException(
          "character map: cut short; got a trie of " + size + " of " + bytes.length + " bytes");
    }
    return new CharsMap(bytes, size / 4);
  }

  private int unit(int node) {
    return (int) INT.get(bytes, 4 + 4 * node);
  }

  /** Whether a character is one of those that stay as they are, which are quick to tell. */
  boolean keeps(char c) {
    return c < 0x80
        ? cache[c] == null
        : keepsIdeographs && c >= FIRST_IDEOGRAPH && c <= LAST_IDEOGRAPH;
  }

  /** What an ASCII character becomes, or null. */
  int @Nullable [] ascii(int c) {
    return cache[c];
  }

  /** What the shortest mapped prefix of a text becomes, as code points; null where none is. */
  int @Nullable [] find(String text, int length) {
    byte[] key = text.substring(0, length).getBytes(StandardCharsets.UTF_8);
    int node = offset(unit(0));
    for (byte b : key) {
      int c = b & 0xFF;
      node ^= c;
      if (c == 0 || node < 0 || node >= size) {
        return null;
      }
      int unit = unit(node);
      if ((unit & (0x80000000 | 0xFF)) != c) {
        return null;
      }
      node ^= offset(unit);
      if ((unit >>> 8 & 1) == 1) {
        return node < 0 || node >= size ? null : string(unit(node) & 0x7FFFFFFF);
      }
    }
    return null;
  }

  /** What a single character becomes, as code points; null where it is not mapped. */
  int @Nullable [] find(int codePoint) {
    int node = offset(unit(0));
    for (int i = 0; i < Utf8.length(codePoint); i++) {
      int c = Utf8.part(codePoint, i);
      node ^= c;
      if (c == 0 || node < 0 || node >= size) {
        return null;
      }
      int unit = unit(node);
      if ((unit & (0x80000000 | 0xFF)) != c) {
        return null;
      }
      node ^= offset(unit);
      if ((unit >>> 8 & 1) == 1) {
        return node < 0 || node >= size ? null : string(unit(node) & 0x7FFFFFFF);
      }
    }
    return null;
  }

  /** A mapped prefix: what it becomes, and where it ends. */
  record Prefix(int[] mapped, int end) {}

  /** The longest mapped prefix of a text, or null. */
  @Nullable Prefix longest(char[] chars, int from, int to) {
    int node = offset(unit(0));
    Prefix longest = null;
    int at = from;
    while (at < to) {
      int codePoint = Character.codePointAt(chars, at, to);
      at += Character.charCount(codePoint);
      boolean leaf = false;
      for (int i = 0; i < Utf8.length(codePoint); i++) {
        int c = Utf8.part(codePoint, i);
        node ^= c;
        if (c == 0 || node < 0 || node >= size) {
          return longest;
        }
        int unit = unit(node);
        if ((unit & (0x80000000 | 0xFF)) != c) {
          return longest;
        }
        node ^= offset(unit);
        leaf = (unit >>> 8 & 1) == 1;
      }
      if (leaf && node >= 0 && node < size) {
        int[] mapped = string(unit(node) & 0x7FFFFFFF);
        longest = mapped == null ? longest : new Prefix(mapped, at);
      }
    }
    return longest;
  }

  private static int offset(int unit) {
    return (unit >>> 10) << ((unit & (1 << 9)) >>> 6);
  }

  private int @Nullable [] string(int place) {
    // The trie may end in the midst of a unit.
    int pool = 4 + (int) INT.get(bytes, 0);
    if (place > bytes.length - pool) {
      return null;
    }
    int from = pool + place;
    if (from + 1 < bytes.length && bytes[from] > 0 && bytes[from + 1] == 0) {
      return ASCII[bytes[from]];
    }
    int to = from;
    while (to < bytes.length && bytes[to] != 0) {
      to++;
    }
    return new String(bytes, from, to - from, StandardCharsets.UTF_8).codePoints().toArray();
  }
}
