package dev.bluejay.pipelines;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bluejay.models.generation.GenerationConfig;
import dev.bluejay.tokenizers.Tokenizer;

/**
 * What holds in a pipeline unless a call says otherwise, as in transformers 4.57: the pipeline's
 * own settings go before the model's, and those for a task before both. But what a task or a
 * pipeline sets to a value that is Python's default anyway does not count where the model's
 * settings, if they are of 4.50 or later, say something else.
 */
final class GenerationSettings {
  /** A max_length of this is none. */
  static final int PYTHON_MAX_LENGTH = 20;

  private GenerationSettings() {}

  /**
   * The settings.
   *
   * @param own the pipeline's
   * @param model of the model's {@code generation_config.json}; its max_length lifts the pipeline's
   *     max_new_tokens, one of the task does not
   * @param task of the config's {@code task_specific_params}
   */
  static GenerationConfig of(
      GenerationConfig own, GenerationConfig model, JsonNode task, Tokenizer tokenizer) {
    GenerationConfig all = own.filledFrom(model);
    if (all.maxLength().orElse(PYTHON_MAX_LENGTH) != PYTHON_MAX_LENGTH) {
      all = all.with("max_new_tokens", null);
    }
    if (task instanceof ObjectNode) {
      all = all.overriddenBy(GenerationConfig.of(task));
    }
    if (all.padTokenId().isEmpty() && tokenizer.padTokenId().isPresent()) {
      all = all.with("pad_token_id", tokenizer.padTokenId().getAsInt());
    }
    return model.isOlderThan(4, 50) ? all : all.filledFrom(model);
  }
}
