package dev.bluejay.benchmarks.training;

import static dev.bluejay.benchmarks.Worker.json;
import static dev.bluejay.benchmarks.Worker.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bluejay.benchmarks.Worker;
import dev.bluejay.training.TextExample;
import java.nio.file.Path;
import java.util.List;

/** PyTorch in a Python process, {@code minilm_training.py}. */
final class TorchTrainer implements AutoCloseable {
  private final Worker worker;
  private final String name;

  /** What a step of PyTorch took, and its loss. */
  record Step(double seconds, double loss) {}

  TorchTrainer(Path python, Path script, Path start, int threads) {
    worker = Worker.python(python, script, "--start", start.toString());
    JsonNode versions = worker.ask(request("load").put("threads", threads));
    name =
        "PyTorch %s, transformers %s"
            .formatted(
                versions.path("torch").asText().replaceFirst("\\+.*", ""),
                versions.path("transformers").asText());
  }

  String name() {
    return name;
  }

  /** Goes back to the weights of the start. */
  void begin(boolean dropout) {
    worker.ask(request("begin").put("dropout", dropout));
  }

  Step step(List<TextExample> batch, double rate) {
    ObjectNode request = request("step").put("rate", rate);
    request.set("ids", json(TrainingBenchmark.ids(batch)));
    request.set("labels", json(batch.stream().map(TextExample::label).toList()));
    JsonNode answer = worker.ask(request);
    return new Step(answer.path("seconds").asDouble(), answer.path("loss").asDouble());
  }

  @Override
  public void close() {
    worker.close();
  }
}
