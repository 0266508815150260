package dev.bluejay.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bluejay.hub.Checkpoint;
import dev.bluejay.hub.Repository;
import dev.bluejay.models.ModelInputs;
import dev.bluejay.models.ModelOutput;
import dev.bluejay.models.PretrainedModel;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** Holds one head of a checkpoint: each run's inputs through the model, each output by its name. */
final class HeadCheck {
  private final Folder folder;
  private final String family;
  private final String className;
  private final Function<Repository, ? extends PretrainedModel> loader;

  HeadCheck(
      Folder folder,
      String family,
      String className,
      Function<Repository, ? extends PretrainedModel> loader) {
    this.folder = folder;
    this.family = family;
    this.className = className;
    this.loader = loader;
  }

  void run(JsonNode head, Consumer<Row> sink) {
    JsonNode runs = head.path("runs");
    var tally = new Tally();
    tally.attempt(
        className,
        () -> {
          PretrainedModel model = loader.apply(folder.files());
          String loaded = model.getClass().getSimpleName();
          tally.same(Place.of("class"), loaded, className);
          try (var expected = Checkpoint.open(folder.path().resolve("expected.safetensors"))) {
            for (var run : runs.properties()) {
              sink.accept(run(model, run.getKey(), run.getValue().path("inputs"), expected));
            }
          }
          if (head.has("train")) {
            var training = new Tally();
            training.attempt("train", () -> TrainCheck.run(model, head.path("train"), training));
            sink.accept(training.row(folder, family, className, "loss, gradient norms, AdamW"));
          }
        });
    if (runs.isEmpty()) {
      tally.fail("runs: got none in %s".formatted(Folder.EXPECTED));
    }
    if (tally.failed()) {
      sink.accept(tally.row(folder, family, className, "loading"));
    }
  }

  private Row run(PretrainedModel model, String run, JsonNode given, Checkpoint expected) {
    String prefix = className + "." + run + ".";
    List<String> names =
        expected.names().stream()
            .filter(name -> name.startsWith(prefix))
            .map(name -> name.substring(prefix.length()))
            .toList();
    var tally = new Tally();
    tally.attempt(
        run,
        () -> {
          ModelInputs inputs = RunInputs.of(given, names);
          ModelOutput output = model.forward(inputs);
          var check = new OutputCheck(tally, inputs, className);
          for (String name : names) {
            tally.attempt(
                name,
                () ->
                    check.run(
                        name,
                        output.get(name),
                        expected.floats(prefix + name),
                        expected.entry(prefix + name).shape()));
          }
        });
    if (names.isEmpty()) {
      tally.fail("%s: expected.safetensors has no outputs of this run".formatted(run));
    }
    return tally.row(folder, family, className, run + ": " + OutputNames.summary(names));
  }
}
