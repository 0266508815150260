package dev.bluejay.embedded.sst2;

import dev.bluejay.hub.EmbeddedModel;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The model {@code embedded/sst2}: MiniLM with a head of two labels, fine-tuned on SST-2 by
 * Bluejay; the {@code README.md} of this module is its card.
 */
public final class Sst2 implements EmbeddedModel {
  private static final String HERE = "dev/bluejay/embedded/sst2/";

  private static final Map<String, String> RESOURCES =
      Stream.of("config.json", "model.safetensors", "tokenizer_config.json", "vocab.txt")
          .collect(Collectors.toUnmodifiableMap(Function.identity(), file -> HERE + file));

  /** For {@link java.util.ServiceLoader}. */
  public Sst2() {}

  @Override
  public String name() {
    return "embedded/sst2";
  }

  @Override
  public Map<String, String> resources() {
    return RESOURCES;
  }
}
