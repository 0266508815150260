package dev.bluejay.tokenizers;

import java.util.List;
import java.util.function.Function;

/**
 * Several texts as tokens: one row for each text, or, where overflowing parts were asked for, one
 * for each text and then one for each of its parts. Immutable.
 */
public final class BatchEncoding {
  private final List<Encoding> encodings;
  private final int[] samples;
  private final List<String> modelInputNames;

  BatchEncoding(List<Encoding> encodings, int[] samples, List<String> modelInputNames) {
    this.encodings = List.copyOf(encodings);
    this.samples = samples;
    this.modelInputNames = modelInputNames;
  }

  /** The number of rows. */
  public int size() {
    return encodings.size();
  }

  /** The rows. */
  public List<Encoding> encodings() {
    return encodings;
  }

  /** A row. */
  public Encoding encoding(int row) {
    return encodings.get(row);
  }

  /** The ids, [rows][tokens]; rows are of one length only if they were padded. */
  public int[][] inputIds() {
    return columns(Encoding::ids);
  }

  /** The attention masks, [rows][tokens]: 1 for a token, 0 for padding. */
  public int[][] attentionMask() {
    return columns(Encoding::attentionMask);
  }

  /**
   * The token types, [rows][tokens]. A model is given them only where {@link #modelInputNames} has
   * {@code token_type_ids}.
   */
  public int[][] tokenTypeIds() {
    return columns(Encoding::typeIds);
  }

  /**
   * What the model is given, by Python's names, like {@code input_ids} and {@code attention_mask}.
   */
  public List<String> modelInputNames() {
    return modelInputNames;
  }

  /** Whether the model is given token types. */
  public boolean hasTokenTypeIds() {
    return modelInputNames.contains("token_type_ids");
  }

  /** The text from which each row came, counted from 0. */
  public int[] overflowToSampleMapping() {
    return samples.clone();
  }

  private int[][] columns(Function<Encoding, int[]> column) {
    return encodings.stream().map(column).toArray(int[][]::new);
  }
}
