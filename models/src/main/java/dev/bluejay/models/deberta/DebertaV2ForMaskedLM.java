package dev.bluejay.models.deberta;

import dev.bluejay.models.MaskedLMModel;
import dev.bluejay.models.Parameters;

/** DeBERTa with a head that scores the words of the vocabulary. */
public final class DebertaV2ForMaskedLM extends MaskedLMModel {

  /** Takes the weights of the base under its name, and its own. */
  public DebertaV2ForMaskedLM(DebertaV2Config config, Parameters parameters) {
    this(parameters, config, new DebertaV2Model(config, parameters.in("deberta")));
  }

  private DebertaV2ForMaskedLM(Parameters parameters, DebertaV2Config config, DebertaV2Model base) {
    super(parameters, base, WordScores.of(config, parameters, base));
  }
}
