package dev.bluejay.benchmarks.encoder;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/**
 * PyTorch in a Python process, {@code minilm_torch.py}, which takes its own times: what passes
 * between the processes does not count.
 */
final class PyTorchEngine implements Engine {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Process process;
  private final BufferedWriter requests;
  private final BufferedReader answers;
  private final String name;

  PyTorchEngine(Path python, Path script, MiniLmFiles files, int threads) {
    var builder =
        new ProcessBuilder(
                python.toString(),
                script.toString(),
                "--onnx",
                files.onnx().toString(),
                "--tokenizer",
                files.tokenizer().toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().put("PYTHONUTF8", "1");
    try {
      process = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    requests = process.outputWriter(UTF_8);
    answers = process.inputReader(UTF_8);
    JsonNode versions = ask(request("load").put("threads", threads));
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
  public float[][] embed(List<String> texts) {
    JsonNode answer = ask(texts("embed", texts)).path("vectors");
    return JSON.convertValue(answer, float[][].class);
  }

  @Override
  public double textSeconds(List<String> texts) {
    return ask(texts("texts", texts)).path("seconds").asDouble();
  }

  @Override
  public double idSeconds(int[][] ids) {
    return ask(request("ids").set("ids", JSON.valueToTree(ids))).path("seconds").asDouble();
  }

  @Override
  public long processId() {
    return process.pid();
  }

  @Override
  public void close() {
    try {
      requests.close();
      process.waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      process.destroy();
    }
  }

  private static ObjectNode texts(String command, List<String> texts) {
    ObjectNode request = request(command).put("batch_size", BATCH);
    return request.set("texts", JSON.valueToTree(texts));
  }

  private static ObjectNode request(String command) {
    return JSON.createObjectNode().put("cmd", command);
  }

  private JsonNode ask(JsonNode request) {
    try {
      requests.write(JSON.writeValueAsString(request));
      requests.newLine();
      requests.flush();
      String line = answers.readLine();
      if (line == null) {
        throw new IllegalStateException("the Python worker ended; what it said stands above");
      }
      JsonNode answer = JSON.readTree(line);
      if (answer.has("error")) {
        throw new IllegalStateException("the Python worker: " + answer.path("error").asText());
      }
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
