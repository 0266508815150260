package dev.bluejay.benchmarks.generate;

import dev.bluejay.models.LanguageModel;
import dev.bluejay.models.auto.AutoModelForCausalLM;
import dev.bluejay.models.auto.AutoModelForSeq2SeqLM;
import dev.bluejay.models.auto.LoadOptions;
import dev.bluejay.models.generation.Generated;
import dev.bluejay.models.generation.GenerationConfig;
import dev.bluejay.models.generation.Generator;
import dev.bluejay.models.generation.Hooks;
import dev.bluejay.models.gpt2.GPT2Config;
import dev.bluejay.models.t5.T5Config;
import dev.bluejay.tensor.Precision;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A model of its real size in Bluejay. */
final class BluejayEngine implements Engine {
  private final Precision precision;
  private final Generator generator;

  /**
   * Loads a model.
   *
   * @param folder where it is, or null for one of random weights
   */
  BluejayEngine(Model model, @Nullable Path folder, Precision precision) {
    this.precision = precision;
    LoadOptions options = LoadOptions.defaults().precision(precision);
    generator = new Generator(load(model, folder, options), GenerationConfig.defaults());
  }

  private static LanguageModel load(Model model, @Nullable Path folder, LoadOptions options) {
    return switch (model) {
      case GPT2 ->
          folder == null
              ? AutoModelForCausalLM.fromConfig(new GPT2Config(), options)
              : AutoModelForCausalLM.fromPretrained(folder.toString(), options);
      case T5 ->
          folder == null
              ? AutoModelForSeq2SeqLM.fromConfig(new T5Config(), options)
              : AutoModelForSeq2SeqLM.fromPretrained(folder.toString(), options);
    };
  }

  @Override
  public String name() {
    return "Bluejay, " + precision.name().toLowerCase(Locale.ROOT);
  }

  /** Bytes that a weight takes, its share of a scale included. */
  double bytesPerWeight() {
    return switch (precision) {
      case FLOAT32 -> 4;
      case BFLOAT16 -> 2;
      case INT8 -> 1;
      case INT4 -> 5 / 8.0;
    };
  }

  @Override
  public Run run(Task task) {
    var config =
        GenerationConfig.defaults()
            .maxNewTokens(task.newTokens())
            .numBeams(task.beams())
            .with("decoder_start_token_id", task.model() == Model.T5 ? 0 : null);
    long start = System.nanoTime();
    List<List<Generated>> found = generator.generate(List.of(task.prompts()), config, Hooks.NONE);
    double seconds = (System.nanoTime() - start) / 1e9;
    var tokens = new int[found.size()][];
    for (int b = 0; b < tokens.length; b++) {
      int[] all = found.get(b).get(0).tokens();
      tokens[b] = Arrays.copyOfRange(all, all.length - task.newTokens(), all.length);
    }
    return new Run(seconds, tokens);
  }

  @Override
  public void close() {}
}
