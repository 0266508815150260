package dev.bluejay.training;

import dev.bluejay.models.ModelOutput;
import dev.bluejay.tensor.Tensor;
import java.util.List;

/** What models of all kinds score, in one tensor. */
final class Logits {
  private Logits() {}

  /** A model's logits; of answers their starts and ends, {@code [B, L, 2]}. */
  static Tensor of(ModelOutput output) {
    return output.keys().contains("start_logits")
        ? Tensor.stack(2, output.get("start_logits"), output.get("end_logits"))
        : output.get("logits");
  }

  /** Those of all batches; of tokens filled up with zeros to the longest batch. */
  static Tensor concat(List<Tensor> batches) {
    int length = batches.stream().mapToInt(batch -> batch.size(1)).max().orElse(0);
    return Tensor.concat(0, batches.stream().map(batch -> filled(batch, length)).toList());
  }

  private static Tensor filled(Tensor batch, int length) {
    int missing = length - batch.size(1);
    return missing == 0
        ? batch
        : Tensor.concat(1, batch, Tensor.zeros(batch.size(0), missing, batch.size(2)));
  }
}
