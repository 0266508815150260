package dev.bluejay.models.electra;

import dev.bluejay.models.Encoded;
import dev.bluejay.models.MultipleChoiceModel;
import dev.bluejay.models.Parameters;
import dev.bluejay.tensor.Dropout;
import dev.bluejay.tensor.Tensor;

/** ELECTRA with a summary of each sequence, which scores the choices. */
public final class ElectraForMultipleChoice extends MultipleChoiceModel {
  private final SequenceSummary summary;

  /** Takes the weights of the base under its name, and its own. */
  public ElectraForMultipleChoice(ElectraConfig config, Parameters parameters) {
    super(
        parameters,
        new ElectraModel(config, parameters.in("electra")),
        config.hiddenSize(),
        Dropout.NONE);
    summary = SequenceSummary.of(config, parameters.in("sequence_summary"));
  }

  @Override
  protected boolean readsPadding() {
    return summary.readsPadding();
  }

  @Override
  protected Tensor pool(Encoded encoded) {
    return summary.forward(encoded);
  }
}
