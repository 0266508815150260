package dev.bluejay.models.electra;

import dev.bluejay.models.Encoded;
import dev.bluejay.models.ModelInputs;
import dev.bluejay.models.Parameters;
import dev.bluejay.models.PreTrainingModel;
import dev.bluejay.models.TokenScoresOutput;
import dev.bluejay.tensor.IntTensor;
import dev.bluejay.tensor.Losses;
import dev.bluejay.tensor.PreparedLinear;
import dev.bluejay.tensor.Tensor;
import dev.bluejay.tensor.Workspace;

/** ELECTRA with two linear layers over each token, which say whether it was replaced. */
public final class ElectraForPreTraining extends PreTrainingModel {
  private final ElectraModel electra;
  private final PreparedLinear dense;
  private final PreparedLinear prediction;

  /** Takes the weights of the base under {@code electra}, and its own. */
  public ElectraForPreTraining(ElectraConfig config, Parameters parameters) {
    super(parameters);
    electra = new ElectraModel(config, parameters.in("electra"));
    Parameters head = parameters.in("discriminator_predictions");
    dense = head.linear("dense", config.hiddenSize(), config.hiddenSize());
    prediction = head.linear("dense_prediction", config.hiddenSize(), 1);
  }

  @Override
  public ElectraConfig config() {
    return electra.config();
  }

  @Override
  public TokenScoresOutput forward(ModelInputs inputs) {
    try (var workspace = Workspace.open()) {
      Encoded encoded = electra.encode(inputs);
      Tensor hidden = dense.forward(encoded.hidden(), config().hiddenAct()); // [T, D]
      Tensor scores = prediction.forward(hidden); // [T, 1]
      return new TokenScoresOutput(
          inputs.labels().map(labels -> workspace.keep(loss(scores, labels, encoded))),
          workspace.keep(encoded.packing().pad(scores).squeeze(2)),
          encoded.layers(workspace));
    }
  }

  /** Over all real tokens, of which none is ignored. */
  private static Tensor loss(Tensor scores, IntTensor labels, Encoded encoded) {
    IntTensor packed = encoded.packing().pack(labels);
    return Losses.binaryCrossEntropyWithLogits(scores.squeeze(1), packed.toFloat());
  }
}
