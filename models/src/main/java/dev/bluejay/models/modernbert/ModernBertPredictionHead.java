package dev.bluejay.models.modernbert;

import dev.bluejay.models.Parameters;
import dev.bluejay.tensor.Activation;
import dev.bluejay.tensor.LayerNorm;
import dev.bluejay.tensor.PreparedLinear;
import dev.bluejay.tensor.Tensor;

/** What every head of ModernBERT begins with: a linear layer, an activation and a layer norm. */
record ModernBertPredictionHead(PreparedLinear dense, Activation activation, LayerNorm norm) {

  static ModernBertPredictionHead of(ModernBertConfig config, Parameters parameters) {
    Parameters head = parameters.in("head");
    int width = config.hiddenSize();
    return new ModernBertPredictionHead(
        head.linear("dense", width, width, config.classifierBias()),
        config.classifierActivation(),
        ModernBertModel.norm(head, "norm", config));
  }

  /** {@code [.., D]} to {@code [.., D]}. */
  Tensor forward(Tensor x) {
    return norm.forward(dense.forward(x, activation));
  }
}
