package dev.bluejay.models;

import dev.bluejay.tensor.IntTensor;
import dev.bluejay.tensor.Losses;
import dev.bluejay.tensor.Tensor;
import dev.bluejay.tensor.Workspace;
import dev.bluejay.tokenizers.BatchEncoding;
import java.util.Optional;

/** A model that scores labels, or one number, for each sequence. */
public abstract class SequenceClassificationModel extends PretrainedModel {

  /** With the parameters that the model takes its weights from. */
  protected SequenceClassificationModel(Parameters parameters) {
    super(parameters);
  }

  /** The model under the head. */
  protected abstract BaseModel base();

  /**
   * The head: {@code [B, labels]} from the hidden states of the tokens; over layers of {@link
   * EncoderLayer} from {@link Encoded#first} alone.
   */
  protected abstract Tensor classify(Encoded encoded);

  @Override
  public final SequenceClassifierOutput forward(ModelInputs inputs) {
    try (var workspace = Workspace.open()) {
      Encoded encoded = base().encode(inputs.withFirstTokensOnly());
      Tensor logits = workspace.keep(classify(encoded));
      return new SequenceClassifierOutput(
          loss(logits, inputs).map(workspace::keep), logits, encoded.layers(workspace));
    }
  }

  /**
   * The loss that {@code problem_type} asks for; where the config has none, one label means a
   * regression, whole numbers as labels one right label, and others any number of right labels.
   */
  private Optional<Tensor> loss(Tensor logits, ModelInputs inputs) {
    if (inputs.labels().isEmpty() && inputs.targets().isEmpty()) {
      return Optional.empty();
    }
    ProblemType type = config().problemType().orElseGet(() -> problemType(inputs));
    int batch = logits.size(0);
    return Optional.of(
        switch (type) {
          case REGRESSION -> {
            Tensor targets = targets(inputs);
            yield Losses.meanSquaredError(logits.reshape(targets.shape().sizes()), targets);
          }
          case MULTI_LABEL_CLASSIFICATION ->
              Losses.binaryCrossEntropyWithLogits(logits, targets(inputs));
          case SINGLE_LABEL_CLASSIFICATION ->
              Losses.crossEntropy(
                  logits,
                  inputs
                      .labels()
                      .orElseThrow(
                          () ->
                              new ModelException(
                                  "labels: single_label_classification takes whole numbers; got"
                                      + " others, expected the number of a label for each of the "
                                      + batch
                                      + " sequences"))
                      .flatten());
        });
  }

  private ProblemType problemType(ModelInputs inputs) {
    if (config().numLabels() == 1) {
      return ProblemType.REGRESSION;
    }
    return inputs.labels().isPresent()
        ? ProblemType.SINGLE_LABEL_CLASSIFICATION
        : ProblemType.MULTI_LABEL_CLASSIFICATION;
  }

  private static Tensor targets(ModelInputs inputs) {
    return inputs.targets().orElseGet(() -> inputs.labels().orElseThrow().toFloat());
  }

  @Override
  public final SequenceClassifierOutput forward(BatchEncoding batch) {
    return forward(ModelInputs.of(batch));
  }

  @Override
  public final SequenceClassifierOutput forward(IntTensor inputIds) {
    return forward(ModelInputs.of(inputIds));
  }
}
