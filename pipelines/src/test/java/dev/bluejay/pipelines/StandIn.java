package dev.bluejay.pipelines;

import dev.bluejay.hub.EmbeddedModel;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** A tiny model under the name of the embedded sentiment model, which these tests cannot see. */
public final class StandIn implements EmbeddedModel {
  private static final Path FOLDER = Path.of("../fixtures/checkpoints/bert-sentiment");

  @Override
  public String name() {
    return "embedded/sst2";
  }

  @Override
  public Map<String, String> resources() {
    return Map.of(
        "config.json", "config.json",
        "model.safetensors", "model.safetensors",
        "tokenizer.json", "tokenizer.json");
  }

  @Override
  public Optional<InputStream> open(String file) throws IOException {
    Path path = FOLDER.resolve(file);
    return Files.exists(path) ? Optional.of(Files.newInputStream(path)) : Optional.empty();
  }
}
