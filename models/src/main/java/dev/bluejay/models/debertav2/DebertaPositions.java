package dev.bluejay.models.debertav2;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bluejay.tensor.IntTensor;

/**
 * Which vector stands for the distance between two tokens: one each when near, buckets when far.
 */
final class DebertaPositions {
  private DebertaPositions() {}

  /** The kinds of {@code pos_att_type}, a list or names between bars. */
  static String[] kinds(JsonNode value) {
    if (value.isTextual()) {
      return value.textValue().split("\\|");
    }
    var kinds = new String[value.size()];
    for (int i = 0; i < kinds.length; i++) {
      kinds[i] = value.get(i).asText();
    }
    return kinds;
  }

  /**
   * For each query q and other token k the number of the vector of their distance, {@code [heads,
   * length, length]}.
   *
   * @param sign 1 for {@code q − k}, −1 for {@code k − q}
   */
  static IntTensor indices(DebertaV2Config config, int heads, int length, int sign) {
    int span = config.span();
    var index = new int[heads * length * length];
    for (int q = 0; q < length; q++) {
      for (int k = 0; k < length; k++) {
        int at = sign * bucket(q - k, config) + span;
        index[q * length + k] = Math.max(0, Math.min(2 * span - 1, at));
      }
    }
    for (int h = 1; h < heads; h++) {
      System.arraycopy(index, 0, index, h * length * length, length * length);
    }
    return IntTensor.of(index, heads, length, length);
  }

  private static int bucket(int distance, DebertaV2Config config) {
    int buckets = config.positionBuckets();
    int middle = buckets / 2;
    int far = Math.abs(distance);
    if (buckets <= 0 || far <= middle) {
      return distance;
    }
    double most = config.maxRelativePositions() - 1;
    // In float32, as the reference computes it: the ceiling depends on it.
    float share = (float) Math.log((float) far / middle) / (float) Math.log(most / middle);
    return (int) (Math.ceil(share * (middle - 1)) + middle) * Integer.signum(distance);
  }
}
