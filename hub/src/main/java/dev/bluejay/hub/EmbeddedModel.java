package dev.bluejay.hub;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;

/**
 * A model whose files are class-path resources, so that putting a jar there is all it takes.
 *
 * <p>Implementations are found by {@link java.util.ServiceLoader}: a public class with a public
 * constructor without arguments, named in {@code META-INF/services/dev.bluejay.hub.EmbeddedModel}.
 */
public interface EmbeddedModel {

  /** The name users give, {@code embedded/} and a word, such as {@code embedded/minilm}. */
  String name();

  /**
   * From the name a file has in a model's folder to its resource, such as {@code config.json} to
   * {@code dev/bluejay/embedded/minilm/config.json}.
   */
  Map<String, String> resources();

  /**
   * Opens one of the files; empty if the model has none of that name.
   *
   * @throws IOException if a resource it claims to have is not there
   */
  default Optional<InputStream> open(String file) throws IOException {
    String resource = resources().get(file);
    if (resource == null) {
      return Optional.empty();
    }
    InputStream in = getClass().getClassLoader().getResourceAsStream(resource);
    if (in == null) {
      throw new IOException("the resource " + resource + " is not on the class path");
    }
    return Optional.of(in);
  }
}
