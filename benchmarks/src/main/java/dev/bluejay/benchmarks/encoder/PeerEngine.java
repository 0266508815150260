package dev.bluejay.benchmarks.encoder;

import static dev.bluejay.benchmarks.Worker.json;
import static dev.bluejay.benchmarks.Worker.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bluejay.benchmarks.Worker;
import java.nio.file.Path;
import java.util.List;

/**
 * A peer in a process of its own: PyTorch, {@code minilm_torch.py}, or one of {@code
 * benchmarks/peers}.
 */
final class PeerEngine implements Engine {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Worker worker;
  private final String name;
  private final boolean takesIds;

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

  private PeerEngine(Worker worker, String prefix, boolean takesIds, ObjectNode load) {
    this.worker = worker;
    this.takesIds = takesIds;
    name = prefix + worker.ask(load).path("name").asText();
  }

  static PeerEngine pyTorch(Path python, Path script, MiniLmFiles files, int threads, Mode mode) {
    String onnx = files.onnx().toString();
    String tokenizer = files.tokenizer().toString();
    Worker worker = Worker.python(python, script, "--onnx", onnx, "--tokenizer", tokenizer);
    ObjectNode load = request("load").put("threads", threads).put("dtype", mode.type);
    return new PeerEngine(worker, mode.prefix, true, load.put("compile", mode == Mode.COMPILED));
  }

  /** DJL on PyTorch's libraries, with a traced model. */
  static PeerEngine djl(Path run, Path folder, int threads) {
    return inJvm(run, "djl", folder, true, threads);
  }

  /** Jlama, which takes texts alone, one a call. */
  static PeerEngine jlama(Path run, Path folder, int threads) {
    return inJvm(run, "jlama", folder, false, threads);
  }

  private static PeerEngine inJvm(
      Path run, String peer, Path folder, boolean takesIds, int threads) {
    var worker = new Worker(List.of(run.toString(), peer, folder.toString()));
    return new PeerEngine(worker, "", takesIds, request("load").put("threads", threads));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean takesIds() {
    return takesIds;
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
