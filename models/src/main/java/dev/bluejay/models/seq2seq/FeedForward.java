package dev.bluejay.models.seq2seq;

import dev.bluejay.models.Parameters;
import dev.bluejay.tensor.Activation;
import dev.bluejay.tensor.Dropout;
import dev.bluejay.tensor.PreparedLinear;
import dev.bluejay.tensor.Tensor;

/** Two linear layers with an activation between them, the last part of each layer. */
final class FeedForward {
  private final PreparedLinear inner;
  private final Activation activation;
  private final Dropout dropout;
  private final Residual residual;

  /** With {@code wide} numbers between the layers. */
  FeedForward(Seq2SeqConfig config, Style style, Parameters parameters, int wide) {
    inner = parameters.linear("fc1", config.dModel(), wide);
    activation = config.activationFunction();
    dropout = config.activationDropout();
    residual = Residual.of(config, style, parameters, "fc2", wide, "final_layer_norm");
  }

  /** {@code [T, D]} to {@code [T, D]}. */
  Tensor forward(Tensor x) {
    Tensor hidden = inner.forward(residual.before(x), activation); // [T, F]
    return residual.after(dropout.forward(hidden), x);
  }
}
