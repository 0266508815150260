package dev.bluejay.models;

import dev.bluejay.tensor.IntTensor;
import dev.bluejay.tensor.Losses;
import dev.bluejay.tensor.PreparedLinear;
import dev.bluejay.tensor.Tensor;
import dev.bluejay.tensor.Workspace;
import dev.bluejay.tokenizers.BatchEncoding;

/** Says whether the second of two texts goes on where the first ends (Devlin et al. 2018). */
public abstract class NextSentencePredictionModel extends PretrainedModel {
  private final BaseModel base;
  private final PreparedLinear classifier;

  /**
   * @param base a model with a pooler
   * @param part the name of the linear layer
   * @param width of the hidden states
   */
  protected NextSentencePredictionModel(
      Parameters parameters, BaseModel base, String part, int width) {
    super(parameters);
    this.base = base;
    classifier = parameters.linear(part, width, 2);
  }

  @Override
  public final PretrainedConfig config() {
    return base.config();
  }

  @Override
  public final NextSentencePredictorOutput forward(ModelInputs inputs) {
    try (var workspace = Workspace.open()) {
      Encoded encoded = base.encode(inputs);
      Tensor logits = workspace.keep(classifier.forward(base.pooled(encoded))); // [B, 2]
      return new NextSentencePredictorOutput(
          inputs.labels().map(labels -> workspace.keep(Losses.crossEntropy(logits, labels))),
          logits,
          encoded.layers(workspace));
    }
  }

  @Override
  public final NextSentencePredictorOutput forward(BatchEncoding batch) {
    return forward(ModelInputs.of(batch));
  }

  @Override
  public final NextSentencePredictorOutput forward(IntTensor inputIds) {
    return forward(ModelInputs.of(inputIds));
  }
}
