package dev.bluejay.training;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bluejay.hub.Checkpoint;
import dev.bluejay.hub.SafetensorsWriter;
import dev.bluejay.tensor.Tensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * Folders {@code checkpoint-STEP} with all that a training goes on from. One is written under
 * another name and then renamed, so that what bears the name is whole.
 */
final class Checkpoints {
  private static final String PREFIX = "checkpoint-";
  private static final String OPTIMIZER = "optimizer.safetensors";
  private static final String STATE = "trainer_state.json";
  private static final ObjectMapper JSON = new ObjectMapper();

  private Checkpoints() {}

  static Path write(
      Path output, Trained trained, Optimizer optimizer, Recipe recipe, Progress progress) {
    Path folder = output.resolve(PREFIX + progress.step());
    Path part = output.resolve("unfinished-" + progress.step());
    try {
      delete(part);
      trained.save(part);
      var state = new SafetensorsWriter();
      optimizer
          .state()
          .forEach((name, value) -> state.floats(name, value.shape().sizes(), value.toArray()));
      state.write(part.resolve(OPTIMIZER));
      var json = JSON.createObjectNode();
      json.put("global_step", progress.step());
      json.put("loss", progress.loss());
      progress.best().ifPresent(best -> json.put("best_metric", best));
      json.put("evaluations_since_best", progress.worse());
      json.put("examples", recipe.examples());
      json.put("arguments", recipe.fingerprint());
      Files.writeString(part.resolve(STATE), json.toPrettyString());
      delete(folder);
      Files.move(part, folder, StandardCopyOption.ATOMIC_MOVE);
      removeOld(output, recipe.arguments().saveTotalLimit());
      return folder;
    } catch (IOException e) {
      throw unwritten(output, folder, part, e);
    } catch (UncheckedIOException e) {
      throw unwritten(output, folder, part, Objects.requireNonNull(e.getCause()));
    }
  }

  /** Removes what was written, for a full disk needs the room, and says which one is left. */
  private static UncheckedIOException unwritten(
      Path output, Path folder, Path part, IOException reason) {
    String left =
        newest(output)
            .map(former -> "; resume from %s, which is whole".formatted(former))
            .orElse("");
    var failure =
        new UncheckedIOException(
            "%s: the checkpoint cannot be written: %s%s; is the disk full?"
                .formatted(folder, reason.getMessage(), left),
            reason);
    try {
      delete(part);
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
    return failure;
  }

  static Progress restore(Path folder, Trained trained, Optimizer optimizer, Recipe recipe) {
    JsonNode state;
    try {
      state = JSON.readTree(folder.resolve(STATE).toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(folder + ": is no checkpoint of a training", e);
    }
    String wrote = state.path("arguments").asText();
    if (!wrote.equals(recipe.fingerprint())) {
      throw new TrainingException(
          "resume: %s was written with other arguments; got %s, expected %s"
              .formatted(folder, recipe.fingerprint(), wrote));
    }
    if (state.path("examples").asInt() != recipe.examples()) {
      throw new TrainingException(
          "resume: %s was written with other examples; got %d of them, expected %d"
              .formatted(folder, recipe.examples(), state.path("examples").asInt()));
    }
    trained.restore(folder);
    try (var checkpoint = Checkpoint.open(folder.resolve(OPTIMIZER))) {
      var values = new HashMap<String, Tensor>();
      for (String name : checkpoint.names()) {
        values.put(name, Tensor.wrap(checkpoint.floats(name), checkpoint.entry(name).shape()));
      }
      optimizer.restore(values);
    }
    JsonNode best = state.path("best_metric");
    return new Progress(
        state.path("global_step").asInt(),
        state.path("loss").asDouble(),
        best.isNumber() ? OptionalDouble.of(best.asDouble()) : OptionalDouble.empty(),
        state.path("evaluations_since_best").asInt());
  }

  /** The newest checkpoint of a folder. */
  static Optional<Path> newest(Path output) {
    List<Path> all = all(output);
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
  }

  /** The checkpoints of a folder, oldest first. */
  private static List<Path> all(Path output) {
    if (!Files.isDirectory(output)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(output)) {
      return files
          .filter(file -> file.getFileName().toString().matches(PREFIX + "\\d+"))
          .sorted(Comparator.comparingInt(Checkpoints::step))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(output + ": cannot be read", e);
    }
  }

  private static int step(Path folder) {
    return Integer.parseInt(folder.getFileName().toString().substring(PREFIX.length()));
  }

  private static void removeOld(Path output, int limit) throws IOException {
    List<Path> all = all(output);
    for (int i = 0; limit > 0 && i < all.size() - limit; i++) {
      delete(all.get(i));
    }
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
