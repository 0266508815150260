package dev.bluejay.benchmarks.generate;

import static dev.bluejay.benchmarks.Worker.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bluejay.benchmarks.Worker;
import java.nio.file.Path;

/** The same models in PyTorch, {@code generate_torch.py}. */
final class PyTorchEngine implements Engine {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Worker worker;
  private final String name;

  /** Makes the models and saves each into its folder in this one. */
  PyTorchEngine(Path python, Path script, Path folder, int threads) {
    worker = Worker.python(python, script, "--folder", folder.toString());
    JsonNode versions = worker.ask(request("load").put("threads", threads));
    name =
        "PyTorch %s, transformers %s"
            .formatted(
                versions.path("torch").asText().replaceFirst("\\+.*", ""),
                versions.path("transformers").asText());
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Run run(Task task) {
    ObjectNode request =
        request("generate")
            .put("model", task.model().folder())
            .put("new_tokens", task.newTokens())
            .put("beams", task.beams());
    request.set("ids", JSON.valueToTree(task.prompts()));
    JsonNode answer = worker.ask(request);
    return new Run(
        answer.path("seconds").asDouble(),
        JSON.convertValue(answer.path("sequences"), int[][].class));
  }

  @Override
  public void close() {
    worker.close();
  }
}
