package dev.bluejay.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code bluejay run summarization}. */
@Command(name = "summarization", description = "Sum texts up.")
final class RunSummarization implements Callable<Integer> {
  private final RunCommand run;

  @Mixin private final Text2Text work = new Text2Text();

  RunSummarization(RunCommand run) {
    this.run = run;
  }

  @Override
  public Integer call() {
    return work.run(run, "summarization", options -> options);
  }
}
