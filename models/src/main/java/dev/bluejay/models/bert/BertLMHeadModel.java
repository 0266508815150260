package dev.bluejay.models.bert;

import dev.bluejay.models.CausalLanguageModel;
import dev.bluejay.models.MaskedLMHead;
import dev.bluejay.models.Parameters;
import dev.bluejay.tensor.Tensor;

/** {@link BertDecoder} with a head that scores the next token. */
public final class BertLMHeadModel extends CausalLanguageModel {
  private final BertDecoder base;
  private final MaskedLMHead head;

  /** Takes the weights of the base under {@code bert}, and its own. */
  public BertLMHeadModel(BertConfig config, Parameters parameters) {
    super(parameters);
    base = new BertDecoder(config, parameters.in("bert"));
    head =
        MaskedLMHead.of(
            parameters,
            base,
            config.hiddenSize(),
            config.hiddenAct(),
            config.layerNormEps(),
            "cls.predictions.transform.dense",
            "cls.predictions.transform.LayerNorm",
            "cls.predictions.decoder",
            "cls.predictions.bias");
  }

  @Override
  public BertDecoder base() {
    return base;
  }

  @Override
  protected Tensor score(Tensor hidden) {
    return head.forward(hidden);
  }
}
