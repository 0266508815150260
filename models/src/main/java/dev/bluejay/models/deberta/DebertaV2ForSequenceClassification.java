package dev.bluejay.models.deberta;

import dev.bluejay.models.Encoded;
import dev.bluejay.models.Parameters;
import dev.bluejay.models.SequenceClassificationModel;
import dev.bluejay.tensor.Dropout;
import dev.bluejay.tensor.PreparedLinear;
import dev.bluejay.tensor.Tensor;

/** DeBERTa with a pooler and a linear layer over the first token. */
public final class DebertaV2ForSequenceClassification extends SequenceClassificationModel {
  private final DebertaV2Model deberta;
  private final ContextPooler pooler;
  private final Dropout dropout;
  private final PreparedLinear classifier;

  /** Takes the weights of the base under {@code deberta}, and its own. */
  public DebertaV2ForSequenceClassification(DebertaV2Config config, Parameters parameters) {
    super(parameters);
    deberta = new DebertaV2Model(config, parameters.in("deberta"));
    pooler = ContextPooler.of(config, parameters);
    dropout = config.classifierDropout();
    classifier = parameters.linear("classifier", config.hiddenSize(), config.numLabels());
  }

  @Override
  public DebertaConfig config() {
    return deberta.config();
  }

  @Override
  protected DebertaV2Model base() {
    return deberta;
  }

  @Override
  protected Tensor classify(Encoded encoded) {
    return classifier.forward(dropout.forward(pooler.forward(encoded))); // [B, labels]
  }
}
