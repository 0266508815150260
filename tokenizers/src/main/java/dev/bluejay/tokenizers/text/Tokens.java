package dev.bluejay.tokenizers.text;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The tokens of one text as they are found: ids, offsets into the original, and words. */
public final class Tokens {
  private int[] ids;
  private int[] starts;
  private int[] ends;
  private int[] words;
  private int size;
  private int word;
  private @Nullable Map<Integer, String> texts;
  private int[] scratch = new int[64];
  private final boolean idsOnly;

  /** No tokens yet, with room for as many as {@code chars} characters are likely to give. */
  public Tokens(int chars) {
    this(chars, false);
  }

  private Tokens(int chars, boolean idsOnly) {
    this.idsOnly = idsOnly;
    ids = new int[16 + chars / 3];
    starts = idsOnly ? ids : new int[ids.length];
    ends = idsOnly ? ids : new int[ids.length];
    words = idsOnly ? ids : new int[ids.length];
  }

  /** No tokens yet, and of those that come only the ids are kept. */
  public static Tokens ofIds(int chars) {
    return new Tokens(chars, true);
  }

  /** Sets the number of the word to which the next tokens belong. */
  public void word(int number) {
    word = number;
  }

  /** The number of the word to which the next tokens belong. */
  public int word() {
    return word;
  }

  /** Adds a token for the characters of {@code text} from {@code from} to {@code to}, not empty. */
  public void add(int id, NormalizedText text, int from, int to) {
    if (size == ids.length) {
      grow();
    }
    ids[size] = id;
    if (idsOnly) {
      size++;
      return;
    }
    starts[size] = text.originalStart(from);
    ends[size] = text.originalEnd(to - 1);
    words[size++] = word;
  }

  private void grow() {
    int room = size + (size >> 1);
    ids = Arrays.copyOf(ids, room);
    if (!idsOnly) {
      starts = Arrays.copyOf(starts, room);
      ends = Arrays.copyOf(ends, room);
      words = Arrays.copyOf(words, room);
    }
  }

  /** Whether only ids are kept. */
  public boolean idsOnly() {
    return idsOnly;
  }

  /** Adds a token that reads as {@code token} and not as its id's own text. */
  public void add(int id, NormalizedText text, int from, int to, String token) {
    if (!idsOnly) {
      texts = texts == null ? new HashMap<>() : texts;
      texts.put(size, token);
    }
    add(id, text, from, to);
  }

  /** The number of tokens. */
  public int size() {
    return size;
  }

  /** Takes the last tokens back, so that {@code newSize} stay. */
  public void cutTo(int newSize) {
    size = newSize;
  }

  /** The ids, of which {@link #size} are valid. */
  public int[] ids() {
    return ids;
  }

  /** Where each token begins in the original text, in UTF-16 units. */
  public int[] starts() {
    return starts;
  }

  /** Where each token ends in the original text, in UTF-16 units. */
  public int[] ends() {
    return ends;
  }

  /** The number of each token's word. */
  public int[] words() {
    return words;
  }

  /** The text of token {@code i} where it is not its id's own. */
  public @Nullable String text(int i) {
    return texts == null ? null : texts.get(i);
  }

  /** Whether any token has a text that is not its id's own. */
  public boolean hasTexts() {
    return texts != null;
  }

  /** An array of at least {@code room} numbers for a model to work in, with anything in it. */
  public int[] scratch(int room) {
    if (scratch.length < room) {
      scratch = new int[room + (room >> 1)];
    }
    return scratch;
  }
}
