package dev.bluejay.models;

import dev.bluejay.tensor.Dropout;
import dev.bluejay.tensor.IntTensor;
import dev.bluejay.tensor.Losses;
import dev.bluejay.tensor.PreparedLinear;
import dev.bluejay.tensor.Tensor;
import dev.bluejay.tensor.Workspace;
import dev.bluejay.tokenizers.BatchEncoding;
import java.util.Optional;

/** A linear layer over each token, which scores it as an answer's beginning and end. */
public abstract class QuestionAnsweringModel extends PretrainedModel {
  private final BaseModel base;
  private final Dropout dropout;
  private final PreparedLinear outputs;

  /**
   * @param part the name of the linear layer, {@code qa_outputs} in most families
   * @param width of the hidden states
   * @param dropout before the linear layer
   */
  protected QuestionAnsweringModel(
      Parameters parameters, BaseModel base, String part, int width, Dropout dropout) {
    super(parameters);
    this.base = base;
    this.dropout = dropout;
    outputs = parameters.linear(part, width, 2);
  }

  @Override
  public final PretrainedConfig config() {
    return base.config();
  }

  /** The model under the head. */
  public final BaseModel base() {
    return base;
  }

  @Override
  public final QuestionAnsweringModelOutput forward(ModelInputs inputs) {
    try (var workspace = Workspace.open()) {
      // Python's loss counts what stands at padding as places where an answer could be.
      boolean labelled = inputs.labels("start_positions").isPresent();
      ModelInputs given = labelled ? inputs.withPaddingComputed() : inputs;
      Encoded encoded = base.encode(given);
      Tensor scores = outputs.forward(dropout.forward(transform(encoded.hidden()))); // [T, 2]
      Tensor padded = encoded.packing().pad(scores); // [B, L, 2]
      return new QuestionAnsweringModelOutput(
          labelled ? Optional.of(workspace.keep(loss(scores, inputs))) : Optional.empty(),
          workspace.keep(padded.select(2, 0)),
          workspace.keep(padded.select(2, 1)),
          encoded.layers(workspace));
    }
  }

  /** What a family does with the tokens before they are scored, {@code [T, D]}: nothing. */
  protected Tensor transform(Tensor hidden) {
    return hidden;
  }

  /** The mean of both cross entropies over the tokens of each row; places past its end are none. */
  private static Tensor loss(Tensor scores, ModelInputs inputs) {
    int batch = inputs.inputIds().size(0);
    int length = inputs.inputIds().size(1);
    Tensor rows = scores.reshape(batch, length, 2);
    Tensor start =
        Losses.crossEntropy(rows.select(2, 0), places("start_positions", inputs, length));
    Tensor end = Losses.crossEntropy(rows.select(2, 1), places("end_positions", inputs, length));
    return start.add(end).mul(0.5f);
  }

  private static IntTensor places(String name, ModelInputs inputs, int length) {
    int[] places =
        inputs
            .labels(name)
            .orElseThrow(
                () ->
                    new ModelException(
                        "labels: %s are missing; give start_positions and end_positions"
                            .formatted(name)))
            .toArray();
    for (int i = 0; i < places.length; i++) {
      places[i] = places[i] >= length ? Losses.IGNORED : Math.max(0, places[i]);
    }
    return IntTensor.of(places);
  }

  @Override
  public final QuestionAnsweringModelOutput forward(BatchEncoding batch) {
    return forward(ModelInputs.of(batch));
  }

  @Override
  public final QuestionAnsweringModelOutput forward(IntTensor inputIds) {
    return forward(ModelInputs.of(inputIds));
  }
}
