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

/** Tokens and their ids, found by their characters without making a string. Immutable. */
public sealed class Vocabulary permits CodePoints {
  /** So many bits of its hash tell a token from most others that are near it in the table. */
  private static final int TAG_BITS = 6;

  private static final char[] NOTHING = {};

  /** Ids in ascending order; null where they are 0, 1, 2 and so on. */
  private final int @Nullable [] ids;

  private final TokenTexts texts;

  /** An open hash table: tags above 1 + the indexes of tokens; 0 is free. */
  private final PackedNumbers table;

  private final int slots;
  private final int indexBits;

  Vocabulary(List<Map.Entry<String, Integer>> sorted) {
    int size = sorted.size();
    boolean dense = size == 0 || sorted.get(size - 1).getValue() == size - 1;
    ids = dense ? null : sorted.stream().mapToInt(Map.Entry::getValue).toArray();
    texts = new TokenTexts(sorted.stream().map(Map.Entry::getKey).toList());
    slots = Math.toIntExact(2L * size + 1);
    indexBits = PackedNumbers.bits(size);
    table = new PackedNumbers(slots, TAG_BITS + indexBits);
    for (int i = size - 1; i >= 0; i--) {
      String token = sorted.get(i).getKey();
      long hash = spread(token.hashCode());
      int slot = slot(hash, token, NOTHING, 0, 0);
      // Of equal tokens the last counts, which is there already.
      if (table.get(slot) == 0) {
        table.set(slot, tag(hash) << indexBits | (i + 1));
      }
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
    return texts.size();
  }

  /** The length of the longest token, in UTF-16 units. */
  int longest() {
    return texts.longest();
  }

  /** The id of a token, or -1. */
  public int id(String token) {
    return find(token.hashCode(), token, NOTHING, 0, 0);
  }

  /** The token with an id, or null. */
  public @Nullable String token(int id) {
    int index = ids == null ? id : Arrays.binarySearch(ids, id);
    return index < 0 || index >= size() ? null : texts.text(index);
  }

  /** All tokens with their ids, in the order of the ids. */
  public Map<String, Integer> tokens() {
    Map<String, Integer> tokens = new LinkedHashMap<>();
    for (int i = 0; i < size(); i++) {
      tokens.put(texts.text(i), idOf(i));
    }
    return Collections.unmodifiableMap(tokens);
  }

  private int idOf(int index) {
    return ids == null ? index : ids[index];
  }

  /** The hash of a text that goes on with one more character; that of a string is its own. */
  static int hash(int before, char next) {
    return before * 31 + next;
  }

  private static int hash(int before, char[] chars, int from, int to) {
    int hash = before;
    for (int i = from; i < to; i++) {
      hash = hash(hash, chars[i]);
    }
    return hash;
  }

  /** A hash with its bits spread: neighbouring texts have neighbouring hashes. */
  private static long spread(int hash) {
    return hash * 0x9E3779B97F4A7C15L;
  }

  private static long tag(long hash) {
    return hash >>> (Integer.SIZE - TAG_BITS) & ((1 << TAG_BITS) - 1);
  }

  /** The id of the token that is {@code prefix} and then a stretch of {@code chars}, or -1. */
  int find(int hash, String prefix, char[] chars, int from, int to) {
    long entry = table.get(slot(spread(hash), prefix, chars, from, to));
    return entry == 0 ? -1 : idOf(index(entry));
  }

  private int index(long entry) {
    return (int) (entry & ((1L << indexBits) - 1)) - 1;
  }

  /** The slot of a token, or the free one where it belongs. */
  private int slot(long hash, String prefix, char[] chars, int from, int to) {
    long tag = tag(hash);
    int slot = (int) (((hash >>> Integer.SIZE) * slots) >>> Integer.SIZE);
    while (true) {
      long entry = table.get(slot);
      if (entry == 0
          || (entry >>> indexBits == tag && texts.is(index(entry), prefix, chars, from, to))) {
        return slot;
      }
      slot = slot + 1 == slots ? 0 : slot + 1;
    }
  }

  /** The id of the token that is a stretch of {@code chars}, or -1. */
  public int id(char[] chars, int from, int to) {
    return find(hash(0, chars, from, to), "", chars, from, to);
  }
}
