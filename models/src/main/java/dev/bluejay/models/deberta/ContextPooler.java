package dev.bluejay.models.deberta;

import dev.bluejay.models.Encoded;
import dev.bluejay.models.Parameters;
import dev.bluejay.tensor.Activation;
import dev.bluejay.tensor.Dropout;
import dev.bluejay.tensor.PreparedLinear;
import dev.bluejay.tensor.Tensor;

/** The first token through a linear layer, which the heads over sequences begin with. */
record ContextPooler(Dropout dropout, PreparedLinear dense, Activation activation) {

  static ContextPooler of(DebertaConfig config, Parameters parameters) {
    int width = config.hiddenSize();
    return new ContextPooler(
        config.poolerDropout(),
        parameters.in("pooler").linear("dense", width, width),
        config.poolerHiddenAct());
  }

  /** {@code [B, D]}. */
  Tensor forward(Encoded encoded) {
    Tensor first = encoded.first(); // [B, D]
    return dense.forward(dropout.forward(first), activation); // [B, D]
  }
}
