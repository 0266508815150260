package dev.bluejay.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code bluejay run text2text-generation}. */
@Command(
    name = "text2text-generation",
    description = "Make texts of texts, with an encoder-decoder such as T5.")
final class RunText2TextGeneration implements Callable<Integer> {
  private final RunCommand run;

  @Mixin private final Text2Text work = new Text2Text();

  RunText2TextGeneration(RunCommand run) {
    this.run = run;
  }

  @Override
  public Integer call() {
    return work.run(run, "text2text-generation", options -> options);
  }
}
