package dev.bluejay.pipelines;

import dev.bluejay.models.Seq2SeqLanguageModel;
import dev.bluejay.models.generation.GenerationConfig;
import dev.bluejay.tokenizers.Tokenizer;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Sums texts up. */
public final class SummarizationPipeline extends Text2TextGenerationPipeline {
  private static final Logger LOG = System.getLogger(SummarizationPipeline.class.getName());

  /**
   * Made of a tokenizer and a model that belong together.
   *
   * @param settings the model's own, of its {@code generation_config.json}
   */
  public SummarizationPipeline(
      Tokenizer tokenizer, Seq2SeqLanguageModel model, GenerationConfig settings) {
    super("summarization", tokenizer, model, settings);
  }

  @Override
  public String returnName() {
    return "summary";
  }

  @Override
  void checkLengths(int inputLength, int minLength, int maxLength) {
    if (maxLength < minLength) {
      LOG.log(
          Level.WARNING,
          "summarization: min_length {0,number,#} is above max_length {1,number,#}",
          minLength,
          maxLength);
    }
    if (inputLength < maxLength) {
      LOG.log(
          Level.WARNING,
          "summarization: the text has {0,number,#} tokens and its summary may have {1,number,#};"
              + " for a shorter one set max_length, for example to {2,number,#}",
          inputLength,
          maxLength,
          inputLength / 2);
    }
  }
}
