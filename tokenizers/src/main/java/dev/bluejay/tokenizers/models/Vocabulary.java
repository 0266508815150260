package dev.bluejay.tokenizers.models;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bluejay.tokenizers.json.Settings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tokens and their ids, found by their characters without making a string. Immutable.
 *
 * <p>The texts of all tokens lie in one array in the order of their ids; an open hash table of half
 * its size leads to them.
 */
public sealed class Vocabulary permits CodePoints {
  /** Ids in ascending order; null where they are 0, 1, 2 and so on. */
  private final int @Nullable [] ids;

  private final char[] pool;
  private final int[] offsets;

  /** 1 + the index of a token; 0 is free. */
  private final int[] table;

  private final int longest;

  Vocabulary(List<Map.Entry<String, Integer>> sorted) {
    int size = sorted.size();
    boolean dense = size == 0 || sorted.get(size - 1).getValue() == size - 1;
    ids = dense ? null : sorted.stream().mapToInt(Map.Entry::getValue).toArray();
    offsets = new int[size + 1];
    int max = 0;
    for (int i = 0; i < size; i++) {
      int length = sorted.get(i).getKey().length();
      offsets[i + 1] = Math.addExact(offsets[i], length);
      max = Math.max(max, length);
    }
    longest = max;
    pool = new char[offsets[size]];
    table = new int[Integer.highestOneBit(Math.max(4, 2 * size)) * 2];
    for (int i = 0; i < size; i++) {
      String token = sorted.get(i).getKey();
      token.getChars(0, token.length(), pool, offsets[i]);
      int slot =
          slotOf(hash(0, pool, offsets[i], offsets[i + 1]), "", pool, offsets[i], offsets[i + 1]);
      table[slot] = i + 1;
    }
  }

  /** A vocabulary in which ids are places in a list; of equal tokens the last has the id. */
  public static Vocabulary of(List<String> tokens) {
    var entries = new ArrayList<Map.Entry<String, Integer>>(tokens.size());
    for (int i = 0; i < tokens.size(); i++) {
      entries.add(Map.entry(tokens.get(i), i));
    }
    return new Vocabulary(entries);
  }

  /**
   * A vocabulary of these tokens and ids.
   *
   * @throws IllegalArgumentException where two tokens share an id
   */
  public static Vocabulary of(Map<String, Integer> tokens) {
    var sorted = new ArrayList<>(tokens.entrySet());
    sorted.sort(Map.Entry.comparingByValue(Comparator.naturalOrder()));
    for (int i = 1; i < sorted.size(); i++) {
      if (sorted.get(i).getValue().equals(sorted.get(i - 1).getValue())) {
        throw new IllegalArgumentException(
            "vocabulary: two tokens share an id; got "
                + Settings.excerpt(sorted.get(i - 1).getKey())
                + " and "
                + Settings.excerpt(sorted.get(i).getKey())
                + " with "
                + sorted.get(i).getValue());
      }
    }
    return new Vocabulary(sorted);
  }

  /** The vocabulary {@code {"token": id, …}} under a key. */
  static Vocabulary read(Settings settings, String key) {
    Settings vocabulary = settings.object(key);
    Map<String, Integer> tokens = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> field : vocabulary.node().properties()) {
      tokens.put(field.getKey(), vocabulary.count(field.getKey()));
    }
    return of(tokens);
  }

  /** The number of tokens. */
  public int size() {
    return offsets.length - 1;
  }

  /** The length of the longest token, in UTF-16 units. */
  int longest() {
    return longest;
  }

  /** The id of a token, or -1. */
  public int id(String token) {
    return find(hash(0, token), token, pool, 0, 0);
  }

  /** The token with an id, or null. */
  public @Nullable String token(int id) {
    int index = ids == null ? id : Arrays.binarySearch(ids, id);
    return index < 0 || index >= size()
        ? null
        : new String(pool, offsets[index], offsets[index + 1] - offsets[index]);
  }

  /** All tokens with their ids, in the order of the ids. */
  public Map<String, Integer> tokens() {
    Map<String, Integer> tokens = new LinkedHashMap<>();
    for (int i = 0; i < size(); i++) {
      tokens.put(new String(pool, offsets[i], offsets[i + 1] - offsets[i]), idOf(i));
    }
    return Collections.unmodifiableMap(tokens);
  }

  private int idOf(int index) {
    return ids == null ? index : ids[index];
  }

  /** The hash of a text that goes on with one more character. */
  static int hash(int before, char next) {
    return before * 31 + next;
  }

  /** The hash of {@code text}. */
  static int hash(int before, String text) {
    int hash = before;
    for (int i = 0; i < text.length(); i++) {
      hash = hash(hash, text.charAt(i));
    }
    return hash;
  }

  private static int hash(int before, char[] chars, int from, int to) {
    int hash = before;
    for (int i = from; i < to; i++) {
      hash = hash(hash, chars[i]);
    }
    return hash;
  }

  /** Spreads a hash over the table: neighbouring texts have neighbouring hashes. */
  private int slot(int hash) {
    int mixed = hash * 0x9E3779B9;
    return (mixed ^ (mixed >>> 15)) & (table.length - 1);
  }

  /** The id of the token that is {@code prefix} and then a stretch of {@code chars}, or -1. */
  int find(int hash, String prefix, char[] chars, int from, int to) {
    int slot = slotOf(hash, prefix, chars, from, to);
    return table[slot] == 0 ? -1 : idOf(table[slot] - 1);
  }

  /** The id of the token that is a stretch of {@code chars}, or -1. */
  public int id(char[] chars, int from, int to) {
    return find(hash(0, chars, from, to), "", chars, from, to);
  }

  /** The slot of a token, or the free one where it belongs. */
  private int slotOf(int hash, String prefix, char[] chars, int from, int to) {
    int length = prefix.length() + to - from;
    int slot = slot(hash);
    while (table[slot] != 0) {
      int index = table[slot] - 1;
      int at = offsets[index];
      if (offsets[index + 1] - at == length
          && startsWith(at, prefix)
          && Arrays.equals(pool, at + prefix.length(), at + length, chars, from, to)) {
        return slot;
      }
      slot = (slot + 1) & (table.length - 1);
    }
    return slot;
  }

  private boolean startsWith(int at, String prefix) {
    for (int i = 0; i < prefix.length(); i++) {
      if (pool[at + i] != prefix.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
