package dev.bluejay.tokenizers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * One text, or a pair, as tokens. Immutable.
 *
 * <p>Every list and array has {@link #length} entries, special tokens and padding included. Offsets
 * count UTF-16 units of the Java string as it was given, so {@code text.substring(span.start(),
 * span.end())} is what a token was made from; {@link #codePointOffsets} counts code points as
 * Python does. For a text that came as words they are offsets within the token's word. A lone
 * surrogate in a text is read as U+FFFD.
 */
public final class Encoding {
  private final Input input;
  private final IntFunction<@Nullable String> names;
  private final int[] ids;
  private final int[] typeIds;
  private final int[] starts;
  private final int[] ends;
  private final int[] words;
  private final int[] sequences;

  /** Tokens by position that do not read as their id's own text. */
  private final Map<Integer, String> texts;

  /** What is not padding. */
  private final int from;

  private final int to;
  private final List<Encoding> overflowing;

  Encoding(
      EncodingBuilder columns,
      Map<Integer, String> texts,
      int from,
      int to,
      List<Encoding> overflowing) {
    this.input = columns.input;
    this.names = columns.names;
    this.ids = columns.ids;
    this.typeIds = columns.typeIds;
    this.starts = columns.starts;
    this.ends = columns.ends;
    this.words = columns.words;
    this.sequences = columns.sequences;
    this.texts = texts;
    this.from = from;
    this.to = to;
    this.overflowing = overflowing;
  }

  /** This encoding with the parts that were cut off. */
  Encoding overflowing(List<Encoding> parts) {
    return parts.isEmpty() ? this : new Encoding(columns(0, length()), texts, from, to, parts);
  }

  /** This encoding and its overflowing parts, filled up to {@code length}. */
  Encoding padded(int length, Side side, int padId, String padToken) {
    List<Encoding> parts =
        overflowing.stream().map(o -> o.padded(length, side, padId, padToken)).toList();
    if (length <= length()) {
      return overflowing(parts);
    }
    int shift = side == Side.LEFT ? length - length() : 0;
    EncodingBuilder columns = columns(shift, length);
    Map<Integer, String> moved = new HashMap<>();
    texts.forEach((i, text) -> moved.put(i + shift, text));
    for (int i = 0; i < length; i++) {
      if (i < shift || i >= shift + length()) {
        columns.ids[i] = padId;
        columns.words[i] = -1;
        columns.sequences[i] = -1;
        if (!padToken.equals(names.apply(padId))) {
          moved.put(i, padToken);
        }
      }
    }
    return new Encoding(columns, moved, from + shift, to + shift, parts);
  }

  /** These columns in new ones of {@code length}, after {@code shift} free places. */
  private EncodingBuilder columns(int shift, int length) {
    var columns = new EncodingBuilder(input, names, length);
    System.arraycopy(ids, 0, columns.ids, shift, length());
    System.arraycopy(typeIds, 0, columns.typeIds, shift, length());
    System.arraycopy(starts, 0, columns.starts, shift, length());
    System.arraycopy(ends, 0, columns.ends, shift, length());
    System.arraycopy(words, 0, columns.words, shift, length());
    System.arraycopy(sequences, 0, columns.sequences, shift, length());
    return columns;
  }

  /** The number of tokens. */
  public int length() {
    return ids.length;
  }

  /** The ids of the tokens. */
  public int[] ids() {
    return ids.clone();
  }

  /** The id of token {@code i}. */
  public int id(int i) {
    return ids[i];
  }

  /** Copies the ids into {@code target} from {@code offset} on. */
  public void copyIds(int[] target, int offset) {
    System.arraycopy(ids, 0, target, offset, ids.length);
  }

  /** The type of each token: for most models 0 in the first text and 1 in the second. */
  public int[] typeIds() {
    return typeIds.clone();
  }

  /** The type of token {@code i}. */
  public int typeId(int i) {
    return typeIds[i];
  }

  /** 1 for a token, 0 for padding. */
  public int[] attentionMask() {
    int[] mask = new int[ids.length];
    Arrays.fill(mask, from, to, 1);
    return mask;
  }

  /**
   * 1 for a special token that was put around the text and for padding, 0 for a token of the text.
   */
  public int[] specialTokensMask() {
    int[] mask = new int[ids.length];
    for (int i = 0; i < mask.length; i++) {
      mask[i] = sequences[i] < 0 ? 1 : 0;
    }
    return mask;
  }

  /** The tokens as strings of the vocabulary. */
  public List<String> tokens() {
    var tokens = new ArrayList<String>(ids.length);
    for (int i = 0; i < ids.length; i++) {
      String own = names.apply(ids[i]);
      tokens.add(texts.getOrDefault(i, own == null ? "" : own));
    }
    return List.copyOf(tokens);
  }

  /**
   * Where each token stands in its text, in UTF-16 units; (0, 0) for special tokens and padding.
   */
  public List<Span> offsets() {
    var offsets = new ArrayList<Span>(ids.length);
    for (int i = 0; i < ids.length; i++) {
      offsets.add(new Span(starts[i], ends[i]));
    }
    return List.copyOf(offsets);
  }

  /** Where token {@code i} begins in its text, in UTF-16 units. */
  public int start(int i) {
    return starts[i];
  }

  /** Where token {@code i} ends in its text, in UTF-16 units. */
  public int end(int i) {
    return ends[i];
  }

  /** Where each token stands in its text, in Unicode code points, as Python counts. */
  public List<Span> codePointOffsets() {
    var offsets = new ArrayList<Span>(ids.length);
    var counter = new CodePointCounter();
    for (int i = 0; i < ids.length; i++) {
      if (sequences[i] < 0) {
        offsets.add(new Span(0, 0));
      } else {
        counter.text(input.source(sequences[i], words[i]));
        offsets.add(new Span(counter.count(starts[i]), counter.count(ends[i])));
      }
    }
    return List.copyOf(offsets);
  }

  /** The number of the word to which each token belongs, counted from 0 in each text; else -1. */
  public int[] wordIds() {
    return words.clone();
  }

  /**
   * 0 for a token of the first text, 1 for one of the second, -1 for special tokens and padding.
   */
  public int[] sequenceIds() {
    return sequences.clone();
  }

  /**
   * The parts that truncation cut off, each framed by the same special tokens; empty unless asked
   * for by {@link EncodeOptions#returnOverflowing}.
   */
  public List<Encoding> overflowing() {
    return overflowing;
  }
}
