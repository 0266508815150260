package dev.bluejay.peers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Answers one JSON object a line on standard input by one on standard output, as {@code
 * minilm_torch.py} does, and takes its own times: {@code Worker djl|jlama FOLDER}.
 */
public final class Worker {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Worker() {}

  public static void main(String[] args) throws IOException {
    // Libraries that print must not print answers.
    PrintStream answers = System.out;
    System.setOut(System.err);
    Path folder = Path.of(args[1]);
    Peer peer = null;
    var requests = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = requests.readLine(); line != null; line = requests.readLine()) {
      ObjectNode answer = JSON.createObjectNode();
      try {
        JsonNode request = JSON.readTree(line);
        if (request.path("cmd").asText().equals("load")) {
          int threads = request.path("threads").asInt();
          peer =
              switch (args[0]) {
                case "djl" -> new DjlPeer(folder, threads);
                case "jlama" -> new JlamaPeer(folder, threads);
                default -> throw new IllegalArgumentException("no such peer: " + args[0]);
              };
          answer.put("name", peer.name());
        } else {
          answer(request, peer, answer);
        }
      } catch (Exception e) { // The harness must hear of it instead of waiting for a line.
        e.printStackTrace();
        answer.put("error", e.toString());
      }
      answers.println(JSON.writeValueAsString(answer));
      answers.flush();
    }
    // Their threads need not end of themselves.
    System.exit(0);
  }

  private static void answer(JsonNode request, Peer peer, ObjectNode answer) {
    String command = request.path("cmd").asText();
    if (command.equals("ids")) {
      long[][] ids = JSON.convertValue(request.path("ids"), long[][].class);
      long start = System.nanoTime();
      peer.forward(ids);
      answer.put("seconds", (System.nanoTime() - start) / 1e9);
      return;
    }
    List<String> texts = Arrays.asList(JSON.convertValue(request.path("texts"), String[].class));
    long start = System.nanoTime();
    float[][] vectors = peer.embed(texts, request.path("batch_size").asInt());
    answer.put("seconds", (System.nanoTime() - start) / 1e9);
    if (command.equals("embed")) {
      answer.set("vectors", JSON.valueToTree(vectors));
    }
  }
}
