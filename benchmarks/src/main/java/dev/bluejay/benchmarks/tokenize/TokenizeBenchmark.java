package dev.bluejay.benchmarks.tokenize;

import dev.bluejay.benchmarks.Machine;
import dev.bluejay.benchmarks.Spread;
import dev.bluejay.tokenizers.Tokenizer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Tokenizers over four kinds of text, beside Python's and DJL's, which load the {@code
 * tokenizer.json} that Bluejay has read or else has written; then long texts without a space.
 */
@Command(
    name = "tokenize",
    description = "Tokenizers over prose, code, Chinese and tweets, beside Python's and DJL's.",
    mixinStandardHelpOptions = true)
public final class TokenizeBenchmark implements Runnable {
  private static final String IDS = "ids ×";
  private static final String FULL = "full ×";

  /** Seconds that each runs before it is measured. */
  private static final double WARM_UP = 1;

  private static final int COMPARED = 300;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(arity = "1..*", paramLabel = "FOLDER", description = "Folders of tokenizers.")
  private List<Path> folders = List.of();

  @Option(names = "--corpora", required = true, description = "A folder with the texts.")
  private Path corpora = Path.of("");

  @Option(names = "--text", description = "Only these: ${COMPLETION-CANDIDATES}.")
  private List<Corpus> texts = List.of(Corpus.values());

  @Option(names = "--python", description = "A Python with tokenizers; else no such peer.")
  private @Nullable Path python;

  @Option(names = "--djl", description = "DJL's native wrapper, too.")
  private boolean djl;

  @Option(
      names = "--rounds",
      defaultValue = "7",
      description = "Rounds, in which all take turns, and of which the median counts.")
  private int rounds = 7;

  @Option(
      names = "--megabytes",
      defaultValue = "1",
      description = "How much text a turn has; ${DEFAULT-VALUE}.")
  private double megabytes = 1;

  @Option(
      names = "--doubling",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description = "Long texts without a space, too; the usual.")
  private boolean doubling = true;

  @Override
  public void run() {
    PrintWriter out = spec.commandLine().getOut();
    out.println(Machine.description());
    out.println("MB/s of UTF-8, median of " + rounds + "; ids ÷ others on as many threads");
    out.println();
    try {
      boolean first = true;
      for (Path folder : folders) {
        measure(folder, out, first);
        first = false;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (doubling) {
      out.println();
      var table = new DoublingTable(rounds);
      table.header(out);
      folders.forEach(folder -> table.rows(name(folder), Tokenizer.fromFolder(folder), out));
    }
  }

  private static String name(Path folder) {
    return String.valueOf(folder.getFileName());
  }

  private void measure(Path folder, PrintWriter out, boolean first) throws IOException {
    Tokenizer tokenizer = Tokenizer.fromFolder(folder);
    Path written = Files.createTempDirectory("tokenize");
    Path file = folder.resolve("tokenizer.json");
    if (!Files.isRegularFile(file)) {
      tokenizer.savePretrained(written);
      file = written.resolve("tokenizer.json");
    }
    try (var peers = new Peers(python, djl, file)) {
      var contestants = new ArrayList<Contestant>();
      for (int threads = 1; threads <= 2; threads++) {
        contestants.add(
            new JavaContestant(IDS + threads, threads, text -> tokenizer.encodeToIds(text).length));
        contestants.add(
            new JavaContestant(FULL + threads, threads, text -> tokenizer.encode(text).length()));
        contestants.addAll(peers.contestants(threads));
      }
      if (first) {
        header(contestants, out);
      }
      for (Corpus corpus : texts) {
        List<String> lines = corpus.texts(corpora);
        peers.check(name(folder), tokenizer, lines.subList(0, Math.min(COMPARED, lines.size())));
        row(name(folder), corpus, contestants, lines, out);
      }
    } finally {
      try (var files = Files.list(written)) {
        for (Path each : files.toList()) {
          Files.delete(each);
        }
      }
      Files.delete(written);
    }
  }

  private static void header(List<Contestant> contestants, PrintWriter out) {
    String names = contestants.stream().map(Contestant::name).collect(Collectors.joining(" | "));
    out.println("| tokenizer | text | " + names + " | ids ×2 ÷ ids ×1 |");
    out.println("|---|---|" + "---|".repeat(contestants.size() + 1));
  }

  private void row(
      String name,
      Corpus corpus,
      List<Contestant> contestants,
      List<String> lines,
      PrintWriter out) {
    List<String> turn = new ArrayList<>();
    long size = 0;
    for (int i = 0; size < megabytes * 1e6; i++) {
      String line = lines.get(i % lines.size());
      size += line.getBytes(StandardCharsets.UTF_8).length;
      turn.add(line);
    }
    double[][] rates = new double[contestants.size()][rounds];
    for (Contestant contestant : contestants) {
      double warm = 0;
      while (warm < WARM_UP) {
        warm += contestant.seconds(turn);
      }
    }
    for (int round = 0; round < rounds; round++) {
      for (int i = 0; i < rates.length; i++) {
        rates[i][round] = size / contestants.get(i).seconds(turn) / 1e6;
      }
    }
    var cells = new StringBuilder("| " + name + " | " + corpus + " |");
    double ours = 0;
    double onOne = 0;
    for (int i = 0; i < rates.length; i++) {
      double rate = Spread.of(rates[i]).median();
      String column = contestants.get(i).name();
      onOne = column.equals(IDS + 1) ? rate : onOne;
      ours = column.startsWith(IDS) ? rate : ours;
      boolean peer = !column.startsWith(IDS) && !column.startsWith(FULL);
      cells.append(String.format(Locale.ROOT, " %.1f", rate));
      cells.append(peer ? String.format(Locale.ROOT, " (%.1f ×) |", ours / rate) : " |");
    }
    out.println(cells + String.format(Locale.ROOT, " %.2f |", ours / onOne));
    out.flush();
  }
}
