package dev.bluejay.models;

import dev.bluejay.tensor.IntTensor;
import dev.bluejay.tensor.Packing;
import dev.bluejay.tensor.PreparedLinear;
import dev.bluejay.tensor.Tensor;

/**
 * A decoder with a linear layer, {@code score}, over the last token of each sequence: the last one
 * whose id is not the padding's, whatever the mask says.
 */
public abstract class LastTokenClassificationModel extends SequenceClassificationModel {
  private final DecoderModel base;
  private final PreparedLinear score;

  /** Of a base whose hidden states are {@code width} wide. */
  protected LastTokenClassificationModel(Parameters parameters, DecoderModel base, int width) {
    super(parameters);
    this.base = base;
    score = parameters.linearWithoutBias("score", width, base.config().numLabels());
  }

  @Override
  public final PretrainedConfig config() {
    return base.config();
  }

  @Override
  protected final DecoderModel base() {
    return base;
  }

  @Override
  protected final Tensor classify(Encoded encoded) {
    IntTensor last = last(encoded.inputs().inputIds(), encoded.packing());
    return score.forward(encoded.hidden().indexSelect(0, last)); // [B, labels]
  }

  private IntTensor last(IntTensor ids, Packing packing) {
    var padding = config().optionalInteger("pad_token_id");
    if (padding.isEmpty() && ids.size(0) > 1) {
      throw new ModelException(
          "input_ids: a batch of "
              + ids.size(0)
              + " needs a pad_token_id in the config; got none; classify one sequence at a time, or"
              + " set it");
    }
    int length = ids.size(1);
    int[] values = ids.toArray();
    var last = new int[ids.size(0)];
    for (int b = 0; b < last.length; b++) {
      int t = length - 1;
      while (padding.isPresent() && t > 0 && values[b * length + t] == padding.get()) {
        t--;
      }
      last[b] = Math.min(packing.start(b) + t, packing.start(b + 1) - 1);
    }
    return IntTensor.of(last);
  }
}
