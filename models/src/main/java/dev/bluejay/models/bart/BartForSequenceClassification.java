package dev.bluejay.models.bart;

import dev.bluejay.models.Encoded;
import dev.bluejay.models.ModelException;
import dev.bluejay.models.Parameters;
import dev.bluejay.models.SequenceClassificationModel;
import dev.bluejay.tensor.Activation;
import dev.bluejay.tensor.Dropout;
import dev.bluejay.tensor.IntTensor;
import dev.bluejay.tensor.PreparedLinear;
import dev.bluejay.tensor.Tensor;

/** BART with two linear layers over what its decoder computes at the last end of the text. */
public final class BartForSequenceClassification extends SequenceClassificationModel {
  private final BartModel base;
  private final Dropout dropout;
  private final PreparedLinear dense;
  private final PreparedLinear output;

  /** Takes the weights of the base under {@code model}, and its own. */
  public BartForSequenceClassification(BartConfig config, Parameters parameters) {
    super(parameters);
    base = new BartModel(config, parameters.in("model"));
    dropout = config.classifierDropout();
    Parameters head = parameters.in("classification_head");
    dense = head.linear("dense", config.dModel(), config.dModel());
    output = head.linear("out_proj", config.dModel(), config.numLabels());
  }

  @Override
  public BartConfig config() {
    return base.config();
  }

  @Override
  protected BartModel base() {
    return base;
  }

  @Override
  protected Tensor classify(Encoded encoded) {
    Tensor ends = encoded.hidden().indexSelect(0, ends(encoded)); // [B, D]
    Tensor hidden = dense.forward(dropout.forward(ends), Activation.TANH); // [B, D]
    return output.forward(dropout.forward(hidden)); // [B, labels]
  }

  /** Where each sequence's last end token lies among all tokens; all must have as many. */
  private IntTensor ends(Encoded encoded) {
    int end = config().integer("eos_token_id");
    IntTensor ids = encoded.inputs().inputIds();
    int length = ids.size(1);
    int[] values = ids.toArray();
    var last = new int[ids.size(0)];
    var counts = new int[last.length];
    for (int i = 0; i < values.length; i++) {
      if (values[i] == end) {
        last[i / length] = i % length;
        counts[i / length]++;
      }
    }
    for (int b = 0; b < last.length; b++) {
      int tokens = encoded.packing().start(b + 1) - encoded.packing().start(b);
      if (counts[b] != counts[0] || counts[b] == 0 || last[b] >= tokens) {
        throw new ModelException(
            "input_ids: each sequence must have as many end tokens, and none at padding; got %d of"
                    .formatted(counts[b])
                + " id %d in row %d and %d in row 0".formatted(end, b, counts[0]));
      }
      last[b] += encoded.packing().start(b);
    }
    return IntTensor.of(last);
  }
}
