package dev.bluejay.models.decoder;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bluejay.models.ModelException;
import dev.bluejay.models.PretrainedConfig;
import dev.bluejay.tensor.CausalAttention;
import dev.bluejay.tensor.Dropout;
import dev.bluejay.tensor.HeadLayout;

/** The keys of {@code config.json} that Llama and those after it share. */
public final class RotarySettings {
  private RotarySettings() {}

  /**
   * Checks each size alone; whether they fit each other is checked when a model is made.
   *
   * @throws ModelException if one is not positive
   */
  public static void check(PretrainedConfig config) {
    for (String key :
        new String[] {
          "vocab_size",
          "hidden_size",
          "intermediate_size",
          "num_attention_heads",
          "num_hidden_layers",
          "max_position_embeddings"
        }) {
      if (config.integer(key) < 1) {
        throw new ModelException(
            "config: %s must be at least 1; got %d".formatted(key, config.integer(key)));
      }
    }
  }

  /** The heads: {@code num_attention_heads}, {@code num_key_value_heads}, {@code head_dim}. */
  public static HeadLayout heads(PretrainedConfig config) {
    int heads = config.integer("num_attention_heads");
    int keyHeads = config.optionalInteger("num_key_value_heads").orElse(heads);
    if (keyHeads < 1 || heads % keyHeads != 0) {
      throw new ModelException(
          "config: num_attention_heads must be a multiple of num_key_value_heads; got %d and %d"
              .formatted(heads, keyHeads));
    }
    int width = config.optionalInteger("head_dim").orElse(config.integer("hidden_size") / heads);
    if (width < 1) {
      throw new ModelException(
          "config: hidden_size must be at least num_attention_heads; got %d and %d"
              .formatted(config.integer("hidden_size"), heads));
    }
    return HeadLayout.of(heads, keyHeads, width);
  }

  /** Attention over those heads, with {@code attention_dropout}. */
  public static CausalAttention attention(PretrainedConfig config) {
    return CausalAttention.of(
        heads(config), new Dropout((float) config.number("attention_dropout")));
  }

  /**
   * The frequencies of these heads, of which {@code partial_rotary_factor} is turned.
   *
   * @param theta the base of the wavelengths
   * @param scaling {@code rope_scaling}
   */
  public static RotaryFrequencies frequencies(
      PretrainedConfig config, double theta, JsonNode scaling) {
    JsonNode part = config.json("partial_rotary_factor");
    int width = (int) (heads(config).width() * (part.isNumber() ? part.asDouble() : 1));
    return new RotaryFrequencies(
        new RotaryFrequencies.Settings(
            theta,
            width,
            config.integer("max_position_embeddings"),
            config.optionalInteger("original_max_position_embeddings").orElse(0),
            scaling));
  }

  /**
   * How many tokens a token of a layer sees, 0 for all: {@code sliding_window} where {@code
   * layer_types} says so.
   *
   * @param otherwise whether a layer slides that the config has no type of
   */
  public static int window(PretrainedConfig config, int layer, boolean otherwise) {
    JsonNode type = config.json("layer_types").path(layer);
    boolean slides = type.isTextual() ? type.asText().equals("sliding_attention") : otherwise;
    return slides ? config.optionalInteger("sliding_window").orElse(0) : 0;
  }
}
