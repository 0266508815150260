package dev.bluejay.models.modernbert;

import dev.bluejay.models.MaskedLMHead;
import dev.bluejay.models.MaskedLMModel;
import dev.bluejay.models.Parameters;
import dev.bluejay.tensor.LookupTable;
import dev.bluejay.tensor.PreparedLinear;

/** ModernBERT with a head that scores the words of the vocabulary. */
public final class ModernBertForMaskedLM extends MaskedLMModel {

  /** Takes the weights of the base under {@code model}, and its own. */
  public ModernBertForMaskedLM(ModernBertConfig config, Parameters parameters) {
    this(config, parameters, new ModernBertModel(config, parameters.in("model")));
  }

  private ModernBertForMaskedLM(
      ModernBertConfig config, Parameters parameters, ModernBertModel model) {
    super(parameters, model, head(config, parameters, model));
  }

  private static MaskedLMHead head(
      ModernBertConfig config, Parameters parameters, ModernBertModel model) {
    var head = ModernBertPredictionHead.of(config, parameters);
    LookupTable words = model.wordEmbeddings(); // [V, D]
    boolean bias = config.decoderBias();
    PreparedLinear decoder =
        !config.flag("tie_word_embeddings")
            ? parameters.linear("decoder", words.width(), words.rows(), bias)
            : bias ? parameters.tied(words, "decoder.bias") : parameters.tied(words);
    return new MaskedLMHead(head.dense(), head.activation(), head.norm(), decoder);
  }
}
