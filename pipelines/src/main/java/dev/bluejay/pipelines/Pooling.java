package dev.bluejay.pipelines;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bluejay.tensor.Packing;
import dev.bluejay.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/** How one vector for a sentence is made of those of its tokens. */
public enum Pooling {
  CLS("pooling_mode_cls_token"),
  MAX("pooling_mode_max_tokens"),
  MEAN("pooling_mode_mean_tokens");

  private final String key;

  Pooling(String key) {
    this.key = key;
  }

  /**
   * The ways that a repository's {@code 1_Pooling/config.json} turns on, in its library's order.
   */
  static List<Pooling> of(String where, JsonNode config) {
    var modes = new ArrayList<Pooling>();
    for (Pooling pooling : values()) {
      if (config.path(pooling.key).asBoolean(false)) {
        modes.add(pooling);
      }
    }
    for (var field : config.properties()) {
      boolean known = modes.stream().anyMatch(mode -> mode.key.equals(field.getKey()));
      if (field.getKey().startsWith("pooling_mode_") && field.getValue().asBoolean() && !known) {
        throw new PipelineException(
            where
                + ": this way of pooling is not built; got "
                + field.getKey()
                + ", expected pooling_mode_cls_token, pooling_mode_max_tokens or"
                + " pooling_mode_mean_tokens");
      }
    }
    if (modes.isEmpty()) {
      throw new PipelineException(where + ": no way of pooling is turned on; got " + config);
    }
    return modes;
  }

  /** {@code [T, D]} to {@code [B, D]}. */
  Tensor apply(Packing packing, Tensor hidden) {
    return switch (this) {
      case CLS -> packing.first(hidden);
      case MAX -> packing.max(hidden);
      case MEAN -> packing.mean(hidden);
    };
  }
}
