package dev.bluejay.cli;

import dev.bluejay.pipelines.Text2TextOptions;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bluejay run translation}, or {@code translation_en_to_de} for any two languages. */
@Command(
    name = "translation",
    description = "Translate texts; translation_en_to_de and the like name the languages.")
final class RunTranslation implements Callable<Integer> {
  private final RunCommand run;
  private final String task;

  @Mixin private final Text2Text work = new Text2Text();

  @Option(
      names = "--src-lang",
      paramLabel = "CODE",
      description = "The language of the texts, for a model of many, as en_XX.")
  private @Nullable String srcLang;

  @Option(
      names = "--tgt-lang",
      paramLabel = "CODE",
      description = "The language to translate to, as ro_RO.")
  private @Nullable String tgtLang;

  RunTranslation(RunCommand run, String task) {
    this.run = run;
    this.task = task;
  }

  /** Whether a word of the command line names a task that translates. */
  static boolean isNamedBy(String word) {
    return word.matches("translation_[^_]+_to_[^_]+");
  }

  @Override
  public Integer call() {
    return work.run(run, task, this::withLanguages);
  }

  private Text2TextOptions withLanguages(Text2TextOptions options) {
    Text2TextOptions from = srcLang == null ? options : options.srcLang(srcLang);
    return tgtLang == null ? from : from.tgtLang(tgtLang);
  }
}
