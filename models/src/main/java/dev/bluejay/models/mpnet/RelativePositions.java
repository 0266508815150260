package dev.bluejay.models.mpnet;

import dev.bluejay.models.Parameters;
import dev.bluejay.tensor.IntTensor;
import dev.bluejay.tensor.LookupTable;
import dev.bluejay.tensor.Tensor;

/**
 * A bias on attention scores by the distance from query to key, in buckets that widen with the
 * distance (Raffel et al. 2020, arXiv:1910.10683, section 2.1).
 */
final class RelativePositions {
  /** Fixed in the reference, whatever the config says. */
  private static final int BUCKETS = 32;

  private static final int MAX_DISTANCE = 128;

  private final LookupTable table;

  RelativePositions(Parameters parameters, int heads) {
    table = parameters.embedding("relative_attention_bias", BUCKETS, heads);
  }

  /** The bias of each head by distance, {@code [heads, 2 L − 1]}. */
  Tensor bias(int length) {
    var buckets = new int[2 * length - 1];
    for (int i = 0; i < buckets.length; i++) {
      buckets[i] = bucket(i - (length - 1));
    }
    return table.embedding(IntTensor.of(buckets)).transpose(0, 1);
  }

  /** Half of the buckets are for keys after the query; half of those are for one distance each. */
  private static int bucket(int distance) {
    int half = BUCKETS / 2;
    int exact = half / 2;
    int first = distance > 0 ? half : 0;
    int far = Math.abs(distance);
    if (far < exact) {
      return first + far;
    }
    float share =
        (float) Math.log((float) far / exact)
            / (float) Math.log((double) MAX_DISTANCE / exact)
            * (half - exact);
    return first + Math.min(half - 1, exact + (int) share);
  }
}
