package dev.bluejay.models;

import dev.bluejay.tensor.IntTensor;
import dev.bluejay.tensor.LookupTable;
import dev.bluejay.tensor.Tensor;

/**
 * A bias on attention scores by the distance from query to key, in buckets that widen with the
 * distance (Raffel et al. 2020, arXiv:1910.10683, section 2.1).
 */
public final class RelativePositions {
  private static final String PART = "relative_attention_bias";

  private final LookupTable table;
  private final int used;
  private final int maxDistance;
  private final boolean bothWays;

  /**
   * Takes its table from the part {@code relative_attention_bias}.
   *
   * @param rows of the table
   * @param buckets how many of the rows are in use, the first ones
   * @param maxDistance from where on all distances are one
   * @param bothWays whether keys may stand after their query
   */
  public RelativePositions(
      Parameters parameters, int heads, int rows, int buckets, int maxDistance, boolean bothWays) {
    table = parameters.embedding(PART, rows, heads);
    used = buckets;
    this.maxDistance = maxDistance;
    this.bothWays = bothWays;
  }

  /** The bias of each head by distance from {@code 1 − length}: {@code [heads, distances]}. */
  public Tensor bias(int length) {
    var buckets = new int[bothWays ? 2 * length - 1 : length];
    for (int i = 0; i < buckets.length; i++) {
      buckets[i] = bucket(i - (length - 1));
    }
    return table.embedding(IntTensor.of(buckets)).transpose(0, 1);
  }

  /** Half of the buckets are for one distance each; of all, half are for keys after the query. */
  private int bucket(int distance) {
    int buckets = bothWays ? used / 2 : used;
    int exact = buckets / 2;
    int first = distance > 0 ? buckets : 0;
    int far = Math.abs(distance);
    if (far < exact) {
      return first + far;
    }
    float share =
        (float) Math.log((float) far / exact)
            / (float) Math.log((double) maxDistance / exact)
            * (buckets - exact);
    return first + Math.min(buckets - 1, exact + (int) share);
  }
}
