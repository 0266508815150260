package dev.bluejay.tokenizers.comparison;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bluejay.tokenizers.NewTokenizer;
import dev.bluejay.tokenizers.Tokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.DoubleSummaryStatistics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Learns Unigram from a text and holds it against what {@code compare_unigram.py} learnt: how many
 * pieces are the same, and how many tokens the text has with either.
 *
 * <pre>java … UnigramComparison TEXT SIZE OUT.json</pre>
 */
public final class UnigramComparison {
  private UnigramComparison() {}

  /** Prints the comparison. */
  public static void main(String[] args) throws IOException {
    List<String> lines = List.of(Files.readString(Path.of(args[0])).split("\n", -1));
    long start = System.nanoTime();
    Tokenizer ours = NewTokenizer.unigram().vocabSize(Integer.parseInt(args[1])).train(lines);
    double seconds = (System.nanoTime() - start) / 1e9;
    JsonNode python = new ObjectMapper().readTree(Path.of(args[2]).toFile());
    Map<String, Double> theirs = scores(python.get("vocab"));
    Path saved = Files.createTempDirectory("unigram");
    ours.savePretrained(saved);
    JsonNode model = new ObjectMapper().readTree(saved.resolve("tokenizer.json").toFile());
    Map<String, Double> shared = scores(model.at("/model/vocab"));
    shared.keySet().retainAll(theirs.keySet());
    DoubleSummaryStatistics differences =
        shared.entrySet().stream()
            .mapToDouble(
                entry ->
                    Math.abs(entry.getValue() - theirs.getOrDefault(entry.getKey(), Double.NaN)))
            .summaryStatistics();
    long tokens = lines.stream().mapToLong(line -> ours.encodeToIds(line, false).length).sum();
    System.out.printf(
        "pieces: ours %d, Python's %d, shared %d; scores: %.4f apart in the mean, %.4f at most; "
            + "tokens: ours %d, Python's %d; %.1f s%n",
        ours.size(),
        theirs.size(),
        shared.size(),
        differences.getAverage(),
        differences.getMax(),
        tokens,
        python.get("tokens").longValue(),
        seconds);
  }

  private static Map<String, Double> scores(JsonNode vocabulary) {
    Map<String, Double> scores = new HashMap<>();
    vocabulary.forEach(each -> scores.put(each.get(0).textValue(), each.get(1).doubleValue()));
    return scores;
  }
}
