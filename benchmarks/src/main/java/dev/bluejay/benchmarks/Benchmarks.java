package dev.bluejay.benchmarks;

import dev.bluejay.benchmarks.callers.CallersBenchmark;
import dev.bluejay.benchmarks.callers.SoakBenchmark;
import dev.bluejay.benchmarks.encoder.CoresBenchmark;
import dev.bluejay.benchmarks.encoder.EncoderBenchmark;
import dev.bluejay.benchmarks.encoder.MemoryBenchmark;
import dev.bluejay.benchmarks.encoder.PrecisionBenchmark;
import dev.bluejay.benchmarks.generate.GenerateBenchmark;
import dev.bluejay.benchmarks.loading.ColdStartBenchmark;
import dev.bluejay.benchmarks.loading.LoadBenchmark;
import dev.bluejay.benchmarks.longformer.LongformerBenchmark;
import dev.bluejay.benchmarks.matrix.MatrixPeak;
import dev.bluejay.benchmarks.pipelines.PipelinesBenchmark;
import dev.bluejay.benchmarks.table.TableBenchmark;
import dev.bluejay.benchmarks.tokenize.TokenizeBenchmark;
import dev.bluejay.benchmarks.tokenize.TokenizerLoadBenchmark;
import dev.bluejay.benchmarks.training.TrainingBenchmark;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** What {@code benchmarks/run} starts. */
@Command(
    name = "benchmarks/run",
    description = "Measures Bluejay beside its peers; benchmarks/run jmh runs JMH.",
    mixinStandardHelpOptions = true,
    usageHelpAutoWidth = true,
    subcommands = {
      CallersBenchmark.class,
      ColdStartBenchmark.class,
      CoresBenchmark.class,
      EncoderBenchmark.class,
      GenerateBenchmark.class,
      LoadBenchmark.class,
      LongformerBenchmark.class,
      MatrixPeak.class,
      MemoryBenchmark.class,
      PipelinesBenchmark.class,
      PrecisionBenchmark.class,
      SoakBenchmark.class,
      TableBenchmark.class,
      TokenizeBenchmark.class,
      TokenizerLoadBenchmark.class,
      TrainingBenchmark.class
    })
public final class Benchmarks {

  /** Runs the command line and ends the process with its status. */
  public static void main(String[] arguments) {
    System.exit(
        new CommandLine(new Benchmarks())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setExecutionExceptionHandler(
                (e, command, parsed) -> {
                  command.getErr().println("error: " + e.getMessage());
                  return 1;
                })
            .execute(arguments));
  }
}
