package dev.bluejay.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bluejay.hub.Checkpoint;
import dev.bluejay.hub.SafetensorsWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A copy of a fixture that a test may spoil. */
final class Reference {
  static final Path FIXTURES = Path.of("..", "fixtures", "checkpoints");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path folder;

  private Reference(Path folder) {
    this.folder = folder;
  }

  /** The folders of all fixtures. */
  static List<Path> fixtures() {
    return list(FIXTURES).filter(Files::isDirectory).sorted().toList();
  }

  /** A copy of the first fixture that has a head of this class. */
  static Reference copyWithHead(String className, Path to) {
    Path from =
        fixtures().stream()
            .filter(folder -> read(folder.resolve("expected.json")).path("heads").has(className))
            .findFirst()
            .orElseThrow();
    create(to);
    list(from).forEach(file -> copy(file, to.resolve(file.getFileName())));
    return new Reference(to);
  }

  Path folder() {
    return folder;
  }

  /** Changes a JSON file. */
  Reference edit(String file, Consumer<ObjectNode> change) {
    var root = (ObjectNode) read(folder.resolve(file));
    change.accept(root);
    return write(file, root.toString());
  }

  Reference write(String file, String content) {
    try {
      Files.writeString(folder.resolve(file), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  /** Changes the tensors of a file: told of each by name, then free to add some. */
  Reference tensors(
      String file, BiConsumer<String, float[]> change, Consumer<SafetensorsWriter> add) {
    var writer = new SafetensorsWriter().metadata("format", "pt");
    try (var checkpoint = Checkpoint.open(folder.resolve(file))) {
      for (String name : checkpoint.names()) {
        float[] values = checkpoint.floats(name);
        change.accept(name, values);
        writer.floats(name, checkpoint.entry(name).shape(), values);
      }
    }
    add.accept(writer);
    writer.write(folder.resolve(file));
    return this;
  }

  Reference tensors(String file, BiConsumer<String, float[]> change) {
    return tensors(file, change, writer -> {});
  }

  static JsonNode read(Path file) {
    try {
      return JSON.readTree(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<Path> list(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void create(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void copy(Path from, Path to) {
    try {
      Files.copy(from, to);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
