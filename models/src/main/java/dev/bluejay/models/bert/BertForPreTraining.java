package dev.bluejay.models.bert;

import dev.bluejay.models.Encoded;
import dev.bluejay.models.MaskedLMHead;
import dev.bluejay.models.ModelInputs;
import dev.bluejay.models.Parameters;
import dev.bluejay.models.PreTrainingModel;
import dev.bluejay.models.PreTrainingOutput;
import dev.bluejay.tensor.Losses;
import dev.bluejay.tensor.PreparedLinear;
import dev.bluejay.tensor.Tensor;
import dev.bluejay.tensor.Workspace;
import java.util.Optional;

/** BERT with both heads it is trained with at first: masked words, and the next sentence. */
public final class BertForPreTraining extends PreTrainingModel {
  private final BertModel bert;
  private final MaskedLMHead predictions;
  private final PreparedLinear relationship;

  /** Takes the weights of the base under {@code bert}, and its own. */
  public BertForPreTraining(BertConfig config, Parameters parameters) {
    super(parameters);
    bert = new BertModel(config, parameters.in("bert"));
    predictions =
        MaskedLMHead.of(
            parameters,
            bert,
            config.hiddenSize(),
            config.hiddenAct(),
            config.layerNormEps(),
            "cls.predictions.transform.dense",
            "cls.predictions.transform.LayerNorm",
            "cls.predictions.decoder",
            "cls.predictions.bias");
    relationship = parameters.linear("cls.seq_relationship", config.hiddenSize(), 2);
  }

  @Override
  public BertConfig config() {
    return bert.config();
  }

  /**
   * Runs the model.
   *
   * @param inputs with {@code labels} {@code [B, L]} and {@code next_sentence_label} {@code [B]}
   *     for the sum of both losses
   */
  @Override
  public PreTrainingOutput forward(ModelInputs inputs) {
    try (var workspace = Workspace.open()) {
      Encoded encoded = bert.encode(inputs);
      Tensor words = predictions.forward(encoded.hidden()); // [T, V]
      Tensor next = workspace.keep(relationship.forward(bert.pooled(encoded))); // [B, 2]
      Optional<Tensor> loss =
          inputs
              .labels("next_sentence_label")
              .flatMap(
                  label ->
                      encoded
                          .tokenLoss(words, inputs)
                          .map(sum -> sum.add(Losses.crossEntropy(next, label.flatten()))));
      return new PreTrainingOutput(
          loss.map(workspace::keep),
          workspace.keep(encoded.packing().pad(words)),
          next,
          encoded.layers(workspace));
    }
  }
}
