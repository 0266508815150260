package dev.bluejay.hub;

import java.util.Map;

/** An embedded model that only the tests have. */
public final class TestModel implements EmbeddedModel {

  @Override
  public String name() {
    return "embedded/test";
  }

  @Override
  public Map<String, String> resources() {
    return Map.of(
        "model.safetensors", "dev/bluejay/hub/dtypes.safetensors",
        "gone.json", "dev/bluejay/hub/gone.json");
  }
}
