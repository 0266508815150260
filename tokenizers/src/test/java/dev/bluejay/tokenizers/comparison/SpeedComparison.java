package dev.bluejay.tokenizers.comparison;

import dev.bluejay.tokenizers.Tokenizer;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/**
 * Measures our tokenizers on the texts on which {@code speed.py} measures Python's: MB/s of UTF-8
 * for ids alone and for full encodings, one text a call, on the thread that calls.
 *
 * <pre>java … SpeedComparison ../shared/data OUT/NAME…</pre>
 */
public final class SpeedComparison {
  private static final int WARM_UPS = 8;
  private static final int ROUNDS = 7;
  private static final int BYTES_A_ROUND = 2_000_000;

  /** CPU time, so that a busy machine does not count. */
  private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();

  private SpeedComparison() {}

  /** Prints a row for each tokenizer and kind of text. */
  public static void main(String[] args) throws IOException {
    Map<String, List<String>> texts = texts(Path.of(args[0]).resolve("corpora"));
    System.out.println("| tokenizer | text | ids | full |\n|---|---|---|---|");
    for (String folder : Arrays.asList(args).subList(1, args.length)) {
      Tokenizer tokenizer = Tokenizer.fromFolder(Path.of(folder));
      for (Map.Entry<String, List<String>> kind : texts.entrySet()) {
        List<String> lines = kind.getValue();
        double ids = rate(lines, text -> tokenizer.encodeToIds(text).length);
        double full = rate(lines, text -> tokenizer.encode(text).length());
        System.out.printf(
            "| %s | %s | %.1f | %.1f |%n", Path.of(folder).getFileName(), kind.getKey(), ids, full);
      }
    }
  }

  private static Map<String, List<String>> texts(Path corpora) throws IOException {
    Map<String, List<String>> texts = new LinkedHashMap<>();
    texts.put("english", lines(corpora, "state-union.txt"));
    texts.put("code", lines(corpora, "code-python.txt"));
    texts.put(
        "chinese",
        lines(corpora, "xquad-contexts-12lang.tsv").stream()
            .filter(line -> line.startsWith("zh"))
            .map(line -> line.substring(line.indexOf('\t') + 1))
            .toList());
    texts.put("tweets", lines(corpora, "tweets-emoji.txt"));
    return texts;
  }

  private static List<String> lines(Path corpora, String name) throws IOException {
    String all = Files.readString(corpora.resolve(name));
    return Arrays.stream(all.split("\n", -1)).filter(line -> !line.isEmpty()).toList();
  }

  private static double rate(List<String> lines, ToIntFunction<String> call) {
    long size = 0;
    for (String line : lines) {
      size += line.getBytes(StandardCharsets.UTF_8).length;
    }
    long repeats = Math.max(1, BYTES_A_ROUND / size);
    double[] rates = new double[ROUNDS];
    long sink = 0;
    for (int round = -WARM_UPS; round < ROUNDS; round++) {
      long start = CLOCK.getCurrentThreadCpuTime();
      for (long i = 0; i < repeats; i++) {
        for (String line : lines) {
          sink += call.applyAsInt(line);
        }
      }
      double seconds = (CLOCK.getCurrentThreadCpuTime() - start) / 1e9;
      if (round >= 0) {
        rates[round] = size * repeats / seconds / 1e6;
      }
    }
    Arrays.sort(rates);
    // The sum is used, so that no call can be left out.
    return sink < 0 ? 0 : rates[ROUNDS / 2];
  }
}
