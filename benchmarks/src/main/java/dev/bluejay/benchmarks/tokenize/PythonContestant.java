package dev.bluejay.benchmarks.tokenize;

import static dev.bluejay.benchmarks.Worker.json;
import static dev.bluejay.benchmarks.Worker.request;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bluejay.benchmarks.Worker;
import java.util.List;

/**
 * Python's tokenizer, which has loaded the same file; its times do not count what passes between
 * the processes.
 *
 * @param way one of those of {@code tokenize_peer.py}
 */
record PythonContestant(String name, Worker worker, String way) implements Contestant {
  @Override
  public double seconds(List<String> texts) {
    ObjectNode request = request("run").put("way", way);
    request.set("texts", json(texts));
    return worker.ask(request).path("seconds").asDouble();
  }
}
