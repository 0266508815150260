package dev.bluejay.benchmarks.table;

import dev.bluejay.benchmarks.Machine;
import dev.bluejay.benchmarks.Spread;
import dev.bluejay.benchmarks.ThisProcess;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the other benchmarks one after the other, and sets their ratios beside the goals. */
@Command(
    name = "table",
    description = "All that is compared with peers, as one table; about 25 minutes on two cores.",
    mixinStandardHelpOptions = true)
public final class TableBenchmark implements Runnable {
  private static final String MEASUREMENTS = "measurements.jsonl";
  private static final String PRODUCTS = "bluejay.products";
  private static final List<String> WITHOUT_PYTHON = List.of("callers", "cores");
  private static final List<String> PRECISION =
      List.of("precision", "--rounds", "4", "--warm-up", "3");

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--python",
      required = true,
      paramLabel = "PATH",
      description = "A Python with torch and transformers.")
  private Path python = Path.of("python3");

  @Option(
      names = "--data",
      required = true,
      paramLabel = "FILE",
      description = "SST-2's train_phrases.tsv.gz, for the steps of training.")
  private Path data = Path.of("train_phrases.tsv.gz");

  @Option(
      names = "--djl",
      description = "DJL on PyTorch's libraries, too, which are fetched: 115 MB.")
  private boolean djl;

  @Option(
      names = "--output",
      required = true,
      paramLabel = "FOLDER",
      description = "For measurements.jsonl, table.md and table.svg.")
  private Path output = Path.of(".");

  @Option(
      names = "--only",
      paramLabel = "NAME",
      split = ",",
      description = "Only these benchmarks; with measurements that are there already.")
  private @Nullable List<String> only;

  @Override
  public void run() {
    PrintWriter out = spec.commandLine().getOut();
    try {
      Files.createDirectories(output);
      Path raw = output.resolve(MEASUREMENTS);
      if (only == null) {
        Files.deleteIfExists(raw);
      }
      for (List<String> step : steps()) {
        if (only == null || only.contains(step.get(0))) {
          start(step, raw, false);
        }
      }
      if (System.getProperty(PRODUCTS) != null && (only == null || only.contains("precision"))) {
        start(PRECISION, raw, true);
      }
      write(Measurement.read(raw), out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<List<String>> steps() {
    var encoder = new ArrayList<>(List.of("encoder", "--compiled", "--rounds", "4"));
    encoder.addAll(List.of("--warm-up", "3"));
    if (djl) {
      encoder.add("--djl");
    }
    return List.of(
        List.of("matrix"),
        encoder,
        List.of(
            "encoder",
            "--threads",
            "1",
            "--only",
            "mixed,equal,short",
            "--rounds",
            "2",
            "--warm-up",
            "3"),
        List.of("cores", "--rounds", "6", "--warm-up", "3"),
        PRECISION,
        List.of("generate", "--precision", "float32,int8", "--rounds", "3"),
        List.of("training", "--data", data.toString(), "--steps", "24", "--warm-up", "10"),
        List.of("cold-start", "--rounds", "7"),
        List.of("memory"),
        List.of("callers"));
  }

  /** Products from outside are left to the one step that they are compared in. */
  private void start(List<String> step, Path raw, boolean withProducts) {
    List<String> command = ThisProcess.command(spec);
    if (!withProducts) {
      command.removeIf(argument -> argument.startsWith("-D" + PRODUCTS));
    }
    command.addAll(step);
    if (!WITHOUT_PYTHON.contains(step.get(0))) {
      command.addAll(List.of("--python", python.toString()));
    }
    command.addAll(List.of("--raw", raw.toString()));
    try {
      int status = new ProcessBuilder(command).inheritIO().start().waitFor();
      if (status != 0) {
        throw new IllegalStateException(
            "benchmarks/run %s failed with status %d".formatted(String.join(" ", step), status));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("stopped", e);
    }
  }

  private void write(List<Measurement> measurements, PrintWriter out) throws IOException {
    var table =
        new StringBuilder("| work | result | quartiles | goal | |\n|---|---|---|---|---|\n");
    var rows = new ArrayList<Row>();
    var results = new ArrayList<Spread>();
    for (Row row : Rows.ALL) {
      Optional<Spread> measured = row.result(measurements);
      if (measured.isPresent()) {
        rows.add(row);
        results.add(measured.get());
        table.append(line(row, measured.get()));
      }
    }
    String text = "```\n%s\n```\n\n%s".formatted(Machine.description(), table);
    Files.writeString(output.resolve("table.md"), text);
    Files.writeString(output.resolve("table.svg"), Picture.of(rows, results));
    out.print(text);
    out.flush();
  }

  private static String line(Row row, Spread result) {
    String sign = row.peer().isEmpty() ? "" : " ×";
    return String.format(
        Locale.ROOT,
        "| %s | %.2f%s | %.2f … %.2f | %s %s%s | %s |%n",
        row.title(),
        result.median(),
        sign,
        result.low(),
        result.high(),
        row.atMost() ? "≤" : "≥",
        row.goal(),
        sign,
        row.met(result) ? "met" : "missed");
  }
}
