package dev.bluejay.cli;

import dev.bluejay.conformance.Conformance;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code bluejay conform}. */
@Command(
    name = "conform",
    description = {
      "Hold reference checkpoints against what Python computed from them.",
      "What is not built yet is skipped, and said; a difference makes the exit status 1."
    })
final class ConformCommand implements Callable<Integer> {
  private final Bluejay bluejay;

  @Parameters(
      paramLabel = "DIR",
      description = "A folder of checkpoints with their expected results, or one of them.")
  private Path folder = Path.of("");

  ConformCommand(Bluejay bluejay) {
    this.bluejay = bluejay;
  }

  @Override
  public Integer call() {
    var table = new StringBuilder();
    boolean passed = Conformance.check(folder, table);
    try (var results = new Results("standard output", bluejay.streams().out())) {
      results.line(table.toString().stripTrailing());
    }
    return passed ? Bluejay.DONE : Bluejay.FAILED;
  }
}
