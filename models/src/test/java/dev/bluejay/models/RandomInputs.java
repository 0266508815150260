package dev.bluejay.models;

import dev.bluejay.tensor.IntTensor;
import java.util.SplittableRandom;

/**
 * Inputs of awkward sizes, the same for a seed: rows of any length up to L, padded on the right.
 */
public final class RandomInputs {
  /** Prime, so that it fits no tile. */
  public static final int BATCH = 13;

  private final int[][] ids;

  private RandomInputs(int[][] ids) {
    this.ids = ids;
  }

  /**
   * Rows of 1 to {@code longest} ids below {@code vocabulary}, none of which is 0.
   *
   * @param longest the length of one of them at least
   */
  public static RandomInputs of(long seed, int longest, int vocabulary) {
    var random = new SplittableRandom(seed);
    var ids = new int[BATCH][];
    for (int b = 0; b < BATCH; b++) {
      ids[b] = new int[b == 0 ? longest : random.nextInt(1, longest + 1)];
      for (int i = 0; i < ids[b].length; i++) {
        ids[b][i] = random.nextInt(1, vocabulary);
      }
    }
    return new RandomInputs(ids);
  }

  public int length(int row) {
    return ids[row].length;
  }

  /** Row {@code b} alone, {@code [1, its length]}. */
  public ModelInputs single(int b) {
    return ModelInputs.of(IntTensor.of(new int[][] {ids[b]}));
  }

  /** All rows with {@code more} columns of padding than the longest needs. */
  public ModelInputs batch(int more) {
    int length = ids[0].length + more;
    var padded = new int[BATCH][length];
    var mask = new int[BATCH][length];
    for (int b = 0; b < BATCH; b++) {
      System.arraycopy(ids[b], 0, padded[b], 0, ids[b].length);
      java.util.Arrays.fill(mask[b], 0, ids[b].length, 1);
    }
    return ModelInputs.of(IntTensor.of(padded)).withAttentionMask(IntTensor.of(mask));
  }

  /** All rows with their padding on the left, and the positions they have without it. */
  public ModelInputs leftPadded() {
    int length = ids[0].length + 2;
    var padded = new int[BATCH][length];
    var mask = new int[BATCH][length];
    var positions = new int[BATCH][length];
    for (int b = 0; b < BATCH; b++) {
      int from = length - ids[b].length;
      for (int i = from; i < length; i++) {
        padded[b][i] = ids[b][i - from];
        mask[b][i] = 1;
        positions[b][i] = i - from;
      }
    }
    return ModelInputs.of(IntTensor.of(padded))
        .withAttentionMask(IntTensor.of(mask))
        .withPositionIds(IntTensor.of(positions));
  }
}
