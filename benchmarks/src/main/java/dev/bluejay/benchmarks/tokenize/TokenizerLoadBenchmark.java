package dev.bluejay.benchmarks.tokenize;

import dev.bluejay.benchmarks.Heap;
import dev.bluejay.benchmarks.Machine;
import dev.bluejay.tokenizers.Tokenizer;
import dev.bluejay.tokenizers.TokenizerFiles;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** How long a tokenizer takes to load in a warm JVM, and the heap it keeps beside its files. */
@Command(
    name = "tokenizer-load",
    description = "Time and memory of loading tokenizers.",
    mixinStandardHelpOptions = true)
public final class TokenizerLoadBenchmark implements Runnable {
  private static final double MEGA = 1e6;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(arity = "1..*", paramLabel = "FOLDER", description = "Folders of tokenizers.")
  private List<Path> folders = List.of();

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "12",
      description = "Loads of each, the best of which counts; ${DEFAULT-VALUE}.")
  private int rounds = 12;

  @Override
  public void run() {
    PrintWriter out = spec.commandLine().getOut();
    out.println(Machine.description());
    out.println("| tokenizer | tokens | files, MB | heap, MB | heap / files | load, ms |");
    out.println("|---|---|---|---|---|---|");
    for (Path folder : folders) {
      out.println(row(folder));
      out.flush();
    }
  }

  private String row(Path folder) {
    var read = new AtomicLong();
    int tokens = Tokenizer.load(counting(TokenizerFiles.folder(folder), read)).size();
    double time = milliseconds(folder);
    long before = Heap.live();
    Tokenizer kept = Tokenizer.fromFolder(folder);
    double heap = Heap.live() - before;
    // The tokenizer is used after the heap was measured, so that it is still there.
    if (kept.size() != tokens) {
      throw new IllegalStateException(folder + ": changed while it was measured");
    }
    return String.format(
        Locale.ROOT,
        "| %s | %d | %.2f | %.2f | %.2f | %.0f |",
        folder.getFileName(),
        tokens,
        read.get() / MEGA,
        heap / MEGA,
        heap / read.get(),
        time);
  }

  private double milliseconds(Path folder) {
    double best = Double.POSITIVE_INFINITY;
    for (int i = 0; i < rounds; i++) {
      long start = System.nanoTime();
      if (Tokenizer.fromFolder(folder).size() == 0) {
        throw new IllegalStateException(folder + ": no tokens");
      }
      best = Math.min(best, (System.nanoTime() - start) / 1e6);
    }
    return best;
  }

  private static TokenizerFiles counting(TokenizerFiles files, AtomicLong read) {
    return name -> {
      Optional<InputStream> file = files.open(name);
      if (file.isEmpty()) {
        return file;
      }
      byte[] bytes = bytes(file.get());
      read.addAndGet(bytes.length);
      return Optional.of(new ByteArrayInputStream(bytes));
    };
  }

  private static byte[] bytes(InputStream file) throws IOException {
    try (file) {
      return file.readAllBytes();
    }
  }
}
