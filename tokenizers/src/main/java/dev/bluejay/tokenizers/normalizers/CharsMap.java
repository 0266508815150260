package dev.bluejay.tokenizers.normalizers;

import dev.bluejay.tokenizers.text.Utf8;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The character map of a SentencePiece model: a double-array trie in Darts' layout from UTF-8 bytes
 * to places in a pool of strings that end with NUL. Immutable.
 */
final class CharsMap {
  private final int[] units;
  private final byte[] pool;

  /** What each ASCII character becomes, as code points; null for "as it is". */
  private final int[] @Nullable [] cache;

  private CharsMap(int[] units, byte[] pool) {
    this.units = units;
    this.pool = pool;
    this.cache = new int[128] @Nullable [];
    for (int c = 1; c < cache.length; c++) {
      cache[c] = find((char) c + "", 1);
    }
  }

  /**
   * Reads a map.
   *
   * @throws IllegalArgumentException where it is cut short
   */
  static CharsMap read(byte[] bytes) {
    try {
      ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
      int size = buffer.getInt();
      if (size < 4 || size > buffer.remaining()) {
        throw new IllegalArgumentException(
            "character map: cut short; got a trie of " + size + " of " + bytes.length + " bytes");
      }
      int[] units = new int[size / 4];
      buffer.asIntBuffer().get(units);
      buffer.position(4 + size);
      byte[] pool = new byte[buffer.remaining()];
      buffer.get(pool);
      return new CharsMap(units, pool);
    } catch (BufferUnderflowException e) {
      throw new IllegalArgumentException("character map: cut short", e);
    }
  }

  /** What an ASCII character becomes, or null. */
  int @Nullable [] ascii(int c) {
    return cache[c];
  }

  /** What the shortest mapped prefix of a text becomes, as code points; null where none is. */
  int @Nullable [] find(String text, int length) {
    byte[] key = text.substring(0, length).getBytes(StandardCharsets.UTF_8);
    int node = offset(units[0]);
    for (byte b : key) {
      int c = b & 0xFF;
      node ^= c;
      if (c == 0 || node < 0 || node >= units.length) {
        return null;
      }
      int unit = units[node];
      if ((unit & (0x80000000 | 0xFF)) != c) {
        return null;
      }
      node ^= offset(unit);
      if ((unit >>> 8 & 1) == 1) {
        return node < 0 || node >= units.length ? null : string(units[node] & 0x7FFFFFFF);
      }
    }
    return null;
  }

  /** What a single character becomes, as code points; null where it is not mapped. */
  int @Nullable [] find(int codePoint) {
    int node = offset(units[0]);
    for (int i = 0; i < Utf8.length(codePoint); i++) {
      int c = Utf8.part(codePoint, i);
      node ^= c;
      if (c == 0 || node < 0 || node >= units.length) {
        return null;
      }
      int unit = units[node];
      if ((unit & (0x80000000 | 0xFF)) != c) {
        return null;
      }
      node ^= offset(unit);
      if ((unit >>> 8 & 1) == 1) {
        return node < 0 || node >= units.length ? null : string(units[node] & 0x7FFFFFFF);
      }
    }
    return null;
  }

  /** A mapped prefix: what it becomes, and where it ends. */
  record Prefix(int[] mapped, int end) {}

  /** The longest mapped prefix of a text, or null. */
  @Nullable Prefix longest(char[] chars, int from, int to) {
    int node = offset(units[0]);
    Prefix longest = null;
    int at = from;
    while (at < to) {
      int codePoint = Character.codePointAt(chars, at, to);
      at += Character.charCount(codePoint);
      boolean leaf = false;
      for (int i = 0; i < Utf8.length(codePoint); i++) {
        int c = Utf8.part(codePoint, i);
        node ^= c;
        if (c == 0 || node < 0 || node >= units.length) {
          return longest;
        }
        int unit = units[node];
        if ((unit & (0x80000000 | 0xFF)) != c) {
          return longest;
        }
        node ^= offset(unit);
        leaf = (unit >>> 8 & 1) == 1;
      }
      if (leaf && node >= 0 && node < units.length) {
        int[] mapped = string(units[node] & 0x7FFFFFFF);
        longest = mapped == null ? longest : new Prefix(mapped, at);
      }
    }
    return longest;
  }

  private static int offset(int unit) {
    return (unit >>> 10) << ((unit & (1 << 9)) >>> 6);
  }

  private int @Nullable [] string(int from) {
    if (from > pool.length) {
      return null;
    }
    int to = from;
    while (to < pool.length && pool[to] != 0) {
      to++;
    }
    return new String(pool, from, to - from, StandardCharsets.UTF_8).codePoints().toArray();
  }
}
