package dev.bluejay.benchmarks.tokenize;

import static dev.bluejay.benchmarks.Worker.json;
import static dev.bluejay.benchmarks.Worker.request;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bluejay.benchmarks.Worker;
import dev.bluejay.tokenizers.Tokenizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** The tokenizers that Bluejay is measured beside, with the same file loaded. */
final class Peers implements AutoCloseable {
  private static final int MOST_THREADS = 2;

  private final List<Worker> workers = new ArrayList<>();
  private final @Nullable HuggingFaceTokenizer djl;

  Peers(@Nullable Path python, boolean withDjl, Path file) throws IOException {
    // The library chooses its number of threads once for a process.
    for (int threads = 1; python != null && threads <= MOST_THREADS; threads++) {
      Path script = Path.of(System.getProperty("benchmarks.folder"), "python", "tokenize_peer.py");
      var worker = Worker.python(python, script, Integer.toString(threads));
      workers.add(worker);
      worker.ask(request("load").put("file", file.toString()));
    }
    djl =
        withDjl
            ? HuggingFaceTokenizer.newInstance(
                file, Map.of("padding", "false", "truncation", "false"))
            : null;
  }

  List<Contestant> contestants(int threads) {
    List<Contestant> all = new ArrayList<>();
    if (!workers.isEmpty()) {
      Worker worker = workers.get(threads - 1);
      if (threads == 1) {
        all.add(new PythonContestant("Python, one by one", worker, "single"));
      }
      all.add(new PythonContestant("batch, ids ×" + threads, worker, "ids"));
      all.add(new PythonContestant("batch, full ×" + threads, worker, "full"));
    }
    HuggingFaceTokenizer tokenizer = djl;
    if (tokenizer != null) {
      all.add(
          new JavaContestant("DJL ×" + threads, threads, t -> tokenizer.encode(t).getIds().length));
    }
    return all;
  }

  /** Fails where a peer has other ids. */
  void check(String name, Tokenizer tokenizer, List<String> texts) {
    for (Worker worker : workers) {
      ObjectNode request = request("encode");
      request.set("texts", json(texts));
      JsonNode ids = worker.ask(request).path("ids");
      for (int i = 0; i < texts.size(); i++) {
        same(name, "Python", json(tokenizer.encodeToIds(texts.get(i))), ids.get(i));
      }
    }
    if (djl != null) {
      for (String text : texts) {
        int[] ids = LongStream.of(djl.encode(text).getIds()).mapToInt(Math::toIntExact).toArray();
        same(name, "DJL", json(tokenizer.encodeToIds(text)), json(ids));
      }
    }
  }

  private static void same(String name, String peer, JsonNode ours, JsonNode theirs) {
    if (!ours.equals(theirs)) {
      throw new IllegalStateException(name + ": other ids than " + peer + "'s");
    }
  }

  @Override
  public void close() {
    workers.forEach(Worker::close);
    if (djl != null) {
      djl.close();
    }
  }
}
