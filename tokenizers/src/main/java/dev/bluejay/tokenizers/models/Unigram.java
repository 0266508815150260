package dev.bluejay.tokenizers.models;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bluejay.tokenizers.json.Settings;
import dev.bluejay.tokenizers.text.NormalizedText;
import dev.bluejay.tokenizers.text.Tokens;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Unigram (Kudo, 2018): of all ways to cut a word into pieces of the vocabulary the most likely
 * one, which is the one with the greatest sum of scores.
 */
public final class Unigram implements Model {
  /** What an unknown character costs more than the least likely piece. */
  private static final double UNKNOWN_PENALTY = 10;

  private static final int NONE = -1;

  private final Vocabulary vocabulary;
  private final Scores scores;
  private final int unknown;
  private final double unknownScore;
  private final boolean byteFallback;

  /** The piece of each byte, or -1. */
  private final int[] bytePieces = new int[256];

  /** Null where pieces are tokens themselves. */
  private final @Nullable Outer outer;

  private final ByteTrie trie;
  private final WordCache cache = new WordCache();

  /**
   * A model of these pieces; their ids are their places in the list.
   *
   * @param scores the logarithms of their probabilities
   * @param unknown the id of the unknown piece, -1 for none
   * @param byteFallback whether an unknown character becomes the pieces of its bytes
   */
  public Unigram(List<String> pieces, double[] scores, int unknown, boolean byteFallback) {
    this(pieces, scores, unknown, byteFallback, null);
  }

  /**
   * A model that does as the SentencePiece library does, which adds in single precision, and whose
   * pieces have other ids outside.
   *
   * @param scores {@link Double#NaN} for a piece that is never taken
   * @param outside the tokens and ids
   * @param outsideUnknown what stands for pieces that are not among them
   */
  public static Unigram sentencePiece(
      List<String> pieces, double[] scores, int unknown, Vocabulary outside, int outsideUnknown) {
    int[] ids = pieces.stream().mapToInt(outside::id).toArray();
    var outer = new Outer(outside, ids, outsideUnknown);
    return new Unigram(pieces, scores, unknown, false, outer);
  }

  /** Other ids for pieces; -1 for one without. */
  private record Outer(Vocabulary vocabulary, int[] ids, int unknown) {
    int id(int piece, boolean unknownPiece, String text) {
      int id = unknownPiece ? vocabulary.id(text) : ids[piece];
      return id < 0 ? unknown : id;
    }
  }

  private Unigram(
      List<String> pieces,
      double[] scores,
      int unknown,
      boolean byteFallback,
      @Nullable Outer outer) {
    if (pieces.size() != scores.length || unknown >= pieces.size()) {
      throw new IllegalArgumentException(
          "Unigram: the unknown piece is not in the vocabulary; got id "
              + unknown
              + ", expected one below "
              + pieces.size());
    }
    this.vocabulary = Vocabulary.of(pieces);
    this.scores = new Scores(scores);
    this.unknown = unknown;
    this.byteFallback = byteFallback;
    this.outer = outer;
    var keys = new ArrayList<>(pieces);
    for (int i = 0; i < scores.length; i++) {
      if (Double.isNaN(scores[i])) {
        keys.set(i, "");
      }
    }
    this.trie = ByteTrieBuilder.trie(keys);
    double least = Arrays.stream(scores).filter(score -> !Double.isNaN(score)).min().orElse(0);
    this.unknownScore = outer == null ? least - UNKNOWN_PENALTY : (float) (least - UNKNOWN_PENALTY);
    for (int b = 0; b < bytePieces.length; b++) {
      bytePieces[b] = vocabulary.id(String.format(Locale.ROOT, "<0x%02X>", b));
    }
  }

  static Unigram read(Settings settings) {
    JsonNode list = settings.list("vocab");
    var pieces = new ArrayList<String>(list.size());
    double[] scores = new double[list.size()];
    for (int i = 0; i < scores.length; i++) {
      JsonNode entry = list.get(i);
      if (entry.size() != 2 || !entry.get(0).isTextual() || !entry.get(1).isNumber()) {
        throw settings.wrong("vocab[" + i + "]", entry, "a piece and its score");
      }
      pieces.add(entry.get(0).textValue());
      scores[i] = entry.get(1).doubleValue();
    }
    int unknown = settings.has("unk_id") ? settings.count("unk_id") : NONE;
    return new Unigram(pieces, scores, unknown, settings.bool("byte_fallback", false));
  }

  @Override
  public Vocabulary vocabulary() {
    return outer == null ? vocabulary : outer.vocabulary;
  }

  /** Whether pieces have other ids outside, which {@code tokenizer.json} cannot say. */
  boolean hasOtherIdsOutside() {
    return outer != null;
  }

  /** The id of the unknown piece, or -1. */
  public int unknown() {
    return unknown;
  }

  /** The score of a piece. */
  public double score(int id) {
    return scores.of(id);
  }

  /** Whether an unknown character becomes the pieces of its bytes. */
  public boolean byteFallback() {
    return byteFallback;
  }

  @Override
  public void tokenize(NormalizedText text, int from, int to, Tokens out) {
    char[] chars = text.chars();
    if (to - from > WordCache.LONGEST) {
      emit(fresh(chars, from, to), text, from, out);
      return;
    }
    WordCache.Word known = cache.find(chars, from, to);
    if (known == null) {
      int[] tokens = fresh(chars, from, to);
      cache.put(chars, from, to, tokens);
      emit(tokens, text, from, out);
    } else if (known.only() >= 0 && known.only() != unknown) {
      out.add(known.only(), text, from, to);
    } else {
      emit(known.tokens(), text, from, out);
    }
  }

  private void emit(int[] tokens, NormalizedText text, int from, Tokens out) {
    for (int i = 0; i < tokens.length; i += 3) {
      int start = from + tokens[i + 1];
      int end = from + tokens[i + 2];
      if (tokens[i] == unknown && outer == null) {
        out.add(unknown, text, start, end, text.substring(start, end));
      } else {
        out.add(tokens[i], text, start, end);
      }
    }
  }

  private int[] fresh(char[] chars, int from, int to) {
    var lattice = new Lattice(chars, from, to);
    lattice.fill();
    return lattice.best();
  }

  /** The best way to each place of a word, found from left to right. Places are UTF-16 units. */
  private final class Lattice {
    private final char[] chars;
    private final int from;
    private final int length;
    private final double[] best;
    private final int[] starts;
    private final int[] ids;

    Lattice(char[] chars, int from, int to) {
      this.chars = chars;
      this.from = from;
      length = to - from;
      best = new double[length + 1];
      starts = new int[length + 1];
      ids = new int[length + 1];
      Arrays.fill(starts, NONE);
    }

    /** The place behind the character at a place. */
    private int next(int at) {
      char c = chars[from + at];
      return c >= 0x80 && Character.isHighSurrogate(c) ? at + 2 : at + 1;
    }

    /** The node behind a character, or {@link ByteTrie#NONE}. */
    private int child(int node, int at) {
      char c = chars[from + at];
      return c < 0x80
          ? trie.child(node, (byte) c)
          : trie.descendant(node, Character.codePointAt(chars, from + at, from + length));
    }

    void fill() {
      for (int at = 0; at < length; ) {
        int next = next(at);
        boolean single = false;
        int node = ByteTrie.ROOT;
        for (int end = at; end < length; ) {
          node = child(node, end);
          if (node == ByteTrie.NONE) {
            break;
          }
          end = next(end);
          int id = trie.value(node);
          if (id != ByteTrie.NONE) {
            offer(at, end, id, scores.of(id) + best[at]);
            single |= end == next;
          }
        }
        if (!single && offer(at, next, unknown, unknownScore + best[at]) && unknown == NONE) {
          // Even where a longer piece would do in the end, and where bytes could stand in.
          throw new IllegalArgumentException(
              "Unigram: a character is not in the vocabulary, and there is no unknown piece");
        }
        at = next;
      }
    }

    /** Takes a way if it is better than the one so far. */
    private boolean offer(int start, int end, int id, double sum) {
      double score = outer == null ? sum : (float) sum;
      boolean better = starts[end] == NONE || score > best[end];
      if (better) {
        best[end] = score;
        starts[end] = start;
        ids[end] = id;
      }
      return better;
    }

    /** For each piece of the best way its id, and where it begins and ends in the word. */
    int[] best() {
      // From right to left; unknown pieces that touch are one.
      int[] ends = new int[length + 1];
      int count = 0;
      int end = length;
      while (end > 0) {
        int start = starts[end];
        boolean fused =
            count > 0 && ids[end] == unknown && ids[ends[count - 1]] == unknown && unknown >= 0;
        if (fused) {
          starts[ends[count - 1]] = start;
        } else {
          ends[count++] = end;
        }
        end = start;
      }
      var tokens = new TokenList(count);
      for (int i = count - 1; i >= 0; i--) {
        piece(starts[ends[i]], ends[i], tokens);
      }
      return tokens.toArray();
    }

    private void piece(int start, int end, TokenList tokens) {
      int id = ids[end];
      if (outer != null) {
        String text = new String(chars, from + start, end - start);
        tokens.add(outer.id(id, id == unknown, text), start, end);
        return;
      }
      if (id == unknown) {
        // What is unknown bit by bit may be known as a whole.
        id = known(start, end);
        if (id == NONE && byteFallback && addBytes(start, end, tokens)) {
          return;
        }
        id = id == NONE ? unknown : id;
      }
      tokens.add(id, start, end);
    }

    private int known(int start, int end) {
      int node = ByteTrie.ROOT;
      for (int at = start; at < end && node != ByteTrie.NONE; at = next(at)) {
        node = child(node, at);
      }
      return node == ByteTrie.NONE ? NONE : trie.value(node);
    }

    /** Adds the pieces of all bytes, or none if one is lacking. */
    private boolean addBytes(int start, int end, TokenList tokens) {
      byte[] bytes = new String(chars, from + start, end - start).getBytes(StandardCharsets.UTF_8);
      for (byte b : bytes) {
        if (bytePieces[b & 0xFF] < 0) {
          return false;
        }
      }
      for (byte b : bytes) {
        tokens.add(bytePieces[b & 0xFF], start, end);
      }
      return true;
    }
  }

  /** Tokens as three numbers each. */
  private static final class TokenList {
    private int[] numbers;
    private int size;

    TokenList(int room) {
      numbers = new int[3 * room];
    }

    void add(int id, int start, int end) {
      if (size == numbers.length) {
        numbers = Arrays.copyOf(numbers, 2 * size + 12);
      }
      numbers[size++] = id;
      numbers[size++] = start;
      numbers[size++] = end;
    }

    int[] toArray() {
      return Arrays.copyOf(numbers, size);
    }
  }
}
