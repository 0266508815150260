package dev.bluejay.models.deberta;

import dev.bluejay.models.MaskedLMModel;
import dev.bluejay.models.Parameters;

/** DeBERTa with a head that scores the words of the vocabulary. */
public final class DebertaForMaskedLM extends MaskedLMModel {

  /** Takes the weights of the base under its name, and its own. */
  public DebertaForMaskedLM(DebertaConfig config, Parameters parameters) {
    this(parameters, config, new DebertaModel(config, parameters.in("deberta")));
  }

  private DebertaForMaskedLM(Parameters parameters, DebertaConfig config, DebertaModel base) {
    super(parameters, base, WordScores.of(config, parameters, base));
  }
}
