package dev.bluejay.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.function.Consumer;

/** Holds one checkpoint: its tokenizer, its heads and its pipelines. */
final class CheckpointCheck {
  private static final String PIPELINES = "pipelines.json";

  private final Folder folder;
  private final JsonNode expected;
  private final String family;
  private final Consumer<Row> sink;

  CheckpointCheck(Folder folder, Consumer<Row> sink) {
    this.folder = folder;
    this.sink = sink;
    expected = folder.json(Folder.EXPECTED);
    family = folder.json("config.json").path("model_type").asText("");
  }

  void run() {
    JsonNode tokenizer = expected.path("tokenizer");
    if (!tokenizer.isMissingNode()) {
      TokenizerCheck.run(folder, family, tokenizer, sink);
    }
    JsonNode heads = expected.path("heads");
    JsonNode cases =
        folder.has(PIPELINES) ? folder.json(PIPELINES).path("cases") : MissingNode.getInstance();
    if (!Built.family(family)) {
      skip("family " + family, "heads", heads.size());
      skip("family " + family, "pipeline cases", cases.size());
      skip("family " + family, "generation cases", expected.at("/generation/cases").size());
      return;
    }
    heads.properties().forEach(head -> head(head.getKey(), head.getValue()));
    if (Built.languageModel(family).isPresent()) {
      GenerationCheck.run(folder, family, expected.path("generation"), sink);
    } else {
      skip("generation", "cases", expected.at("/generation/cases").size());
    }
    PipelineCheck.run(folder, family, cases, sink);
  }

  private void head(String className, JsonNode head) {
    var loader = Built.head(className);
    if (loader.isPresent()) {
      new HeadCheck(folder, family, className, loader.get()).run(head, sink);
    } else {
      skip("head " + className, "runs", head.path("runs").size());
      skip("head " + className, "training", head.has("train") ? 1 : 0);
    }
  }

  private void skip(String notBuilt, String what, int cases) {
    if (cases > 0) {
      sink.accept(Row.skipped(folder, family, notBuilt, what, cases));
    }
  }
}
