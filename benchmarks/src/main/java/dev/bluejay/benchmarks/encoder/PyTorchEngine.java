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

  /** How PyTorch computes. */
  enum Mode {
    EAGER("", "float32"),
    COMPILED("compiled ", "float32"),
    BFLOAT16("bfloat16 ", "bfloat16");

    private final String prefix;
    private final String type;

    Mode(String prefix, String type) {
      this.prefix = prefix;
      this.type = type;
    }
  }

  PyTorchEngine(Path python, Path script, MiniLmFiles files, int threads, Mode mode) {
    String onnx = files.onnx().toString();
    String tokenizer = files.tokenizer().toString();
    worker = new PythonWorker(python, script, "--onnx", onnx, "--tokenizer", tokenizer);
    var load = request("load").put("threads", threads).put("dtype", mode.type);
    JsonNode versions = worker.ask(load.put("compile", mode == Mode.COMPILED));
    name =
        "%sPyTorch %s, transformers %s"
            .formatted(
                mode.prefix,
                versions.path("torch").asText().replaceFirst("\\+.*", ""),
                versions.path("transformers").asText());
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
