package dev.bluejay.hub;

import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** The models on the class path. */
final class EmbeddedModels {
  static final String PREFIX = "embedded/";

  private EmbeddedModels() {}

  /** By name, sorted; looked up anew each time, since the class path depends on the thread. */
  static Map<String, EmbeddedModel> present() {
    Map<String, EmbeddedModel> models = new TreeMap<>();
    try {
      for (EmbeddedModel model : ServiceLoader.load(EmbeddedModel.class)) {
        models.putIfAbsent(model.name(), model);
      }
    } catch (ServiceConfigurationError e) {
      throw new RepositoryException("an embedded model on the class path cannot be loaded", e);
    }
    return models;
  }

  /** One sentence about what there is. */
  static String described() {
    List<String> names = List.copyOf(present().keySet());
    return names.isEmpty()
        ? "no embedded model is on the class path (the artifact dev.bluejay:embedded-minilm has"
            + " embedded/minilm, embedded-sst2 has embedded/sst2)"
        : "the embedded models on the class path are " + String.join(", ", names);
  }
}
