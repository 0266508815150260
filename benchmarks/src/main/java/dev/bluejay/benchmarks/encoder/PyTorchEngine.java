package dev.bluejay.benchmarks.encoder;

import static dev.bluejay.benchmarks.PythonWorker.json;
import static dev.bluejay.benchmarks.PythonWorker.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bluejay.benchmarks.PythonWorker;
import java.nio.file.Path;
import java.util.List;

/** PyTorch in a Python process, {@code minilm_torch.py}. */
final class PyTorchEngine implements Engine {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final PythonWorker worker;
  private final String name;

  /** With weights and hidden states of one of PyTorch's types. */
  PyTorchEngine(Path python, Path script, MiniLmFiles files, int threads, String type) {
    String onnx = files.onnx().toString();
    String tokenizer = files.tokenizer().toString();
    worker = new PythonWorker(python, script, "--onnx", onnx, "--tokenizer", tokenizer);
    JsonNode versions = worker.ask(request("load").put("threads", threads).put("dtype", type));
    name =
        "PyTorch %s, transformers %s%s"
            .formatted(
                versions.path("torch").asText().replaceFirst("\\+.*", ""),
                versions.path("transformers").asText(),
                type.equals("float32") ? "" : ", " + type);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public float[][] embed(List<String> texts) {
    JsonNode answer = worker.ask(texts("embed", texts)).path("vectors");
    return JSON.convertValue(answer, float[][].class);
  }

  @Override
  public double textSeconds(List<String> texts) {
    return worker.ask(texts("texts", texts)).path("seconds").asDouble();
  }

  @Override
  public double idSeconds(int[][] ids) {
    return worker.ask(request("ids").set("ids", json(ids))).path("seconds").asDouble();
  }

  @Override
  public long processId() {
    return worker.processId();
  }

  @Override
  public void close() {
    worker.close();
  }

  private static ObjectNode texts(String command, List<String> texts) {
    ObjectNode request = request(command).put("batch_size", BATCH);
    return request.set("texts", json(texts));
  }
}
