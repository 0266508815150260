package dev.bluejay.models.t5;

import dev.bluejay.models.Parameters;
import dev.bluejay.models.Seq2SeqLanguageModel;
import dev.bluejay.tensor.PreparedLinear;
import dev.bluejay.tensor.Tensor;

/** {@link T5Model} with a linear layer that scores the next token. */
public final class T5ForConditionalGeneration extends Seq2SeqLanguageModel {
  private final T5Model base;
  private final PreparedLinear head;
  private final float scale;

  /** Takes the weights of the base under no prefix, and its own. */
  public T5ForConditionalGeneration(T5Config config, Parameters parameters) {
    super(parameters);
    base = new T5Model(config, parameters);
    boolean tied = config.flag("tie_word_embeddings");
    head =
        tied
            ? parameters.tied(base.wordEmbeddings())
            : parameters.linearWithoutBias("lm_head", config.dModel(), config.vocabSize());
    scale = tied ? (float) (1 / Math.sqrt(config.dModel())) : 1;
  }

  @Override
  public T5Model base() {
    return base;
  }

  @Override
  protected Tensor score(Tensor hidden) {
    return head.forward(scale == 1 ? hidden : hidden.mul(scale));
  }
}
