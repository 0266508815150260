package dev.bluejay.models.t5;

import dev.bluejay.models.Parameters;
import dev.bluejay.tensor.Activation;
import dev.bluejay.tensor.Dropout;
import dev.bluejay.tensor.Gate;
import dev.bluejay.tensor.PreparedLinear;
import dev.bluejay.tensor.RmsNorm;
import dev.bluejay.tensor.Tensor;

/** The last part of a block: plain in T5, gated in its version 1.1 and Flan-T5. */
final class T5FeedForward {
  private final RmsNorm norm;
  private final boolean gated;
  private final PreparedLinear inner;
  private final Activation activation;
  private final PreparedLinear output;
  private final Dropout dropout;

  T5FeedForward(T5Config config, Parameters parameters) {
    int width = config.dModel();
    int wide = config.dFf();
    norm = parameters.rmsNorm("layer_norm", width, config.layerNormEpsilon());
    gated = config.isGatedAct();
    Parameters dense = parameters.in("DenseReluDense");
    Parameters in = dense.spread(1 / Math.sqrt(width));
    inner =
        gated
            ? in.linear(new String[] {"wi_0", "wi_1"}, width, new int[] {wide, wide}, false)
            : in.linearWithoutBias("wi", width, wide);
    activation = config.denseActFn();
    output = dense.spread(1 / Math.sqrt(wide)).linearWithoutBias("wo", wide, width);
    dropout = config.dropout();
  }

  /** {@code [T, D]} to {@code [T, D]}. */
  Tensor forward(Tensor x) {
    Tensor read = norm.forward(x);
    Tensor hidden =
        gated
            ? Gate.forward(inner.forward(read), activation)
            : inner.forward(read, activation); // [T, F]
    return output.forward(dropout.forward(hidden), dropout, x);
  }
}
