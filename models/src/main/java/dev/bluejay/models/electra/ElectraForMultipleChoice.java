package dev.bluejay.models.electra;

import dev.bluejay.models.Encoded;
import dev.bluejay.models.MultipleChoiceModel;
import dev.bluejay.models.Parameters;
import dev.bluejay.tensor.Activation;
import dev.bluejay.tensor.PreparedLinear;
import dev.bluejay.tensor.Tensor;

/** ELECTRA with a summary of the first token, which scores each choice. */
public final class ElectraForMultipleChoice extends MultipleChoiceModel {
  private final PreparedLinear summary;

  /** Takes the weights of the base under its name, and its own. */
  public ElectraForMultipleChoice(ElectraConfig config, Parameters parameters) {
    super(
        parameters,
        new ElectraModel(config, parameters.in("electra")),
        config.hiddenSize(),
        config.summaryDropout());
    summary =
        parameters
            .in("sequence_summary")
            .linear("summary", config.hiddenSize(), config.hiddenSize());
  }

  @Override
  protected Tensor pool(Encoded encoded) {
    Tensor first = encoded.packing().first(encoded.hidden()); // [B · choices, D]
    return summary.forward(first, Activation.GELU);
  }
}
