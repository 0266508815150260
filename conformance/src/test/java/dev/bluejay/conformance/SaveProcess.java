package dev.bluejay.conformance;

import dev.bluejay.hub.CheckpointFormat;
import dev.bluejay.hub.Repository;
import dev.bluejay.models.PretrainedModel;
import dev.bluejay.models.SaveOptions;
import dev.bluejay.models.auto.AutoTokenizer;
import dev.bluejay.models.generation.GenerationConfig;
import dev.bluejay.tokenizers.TokenizerException;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Loads models and saves each in three ways, for {@code check_saving.py}.
 *
 * <p>Reads lines of a folder and the classes in it from standard input, writes into the folder that
 * is its argument, and prints a line for each: {@code saved} or {@code unbuilt}.
 */
public final class SaveProcess {
  private static final SaveOptions ONE = SaveOptions.defaults();

  private SaveProcess() {}

  public static void main(String[] arguments) {
    var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    Path to = Path.of(arguments[0]);
    var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line : in.lines().toList()) {
      List<String> words = Arrays.asList(line.split(" ", -1));
      Path from = Path.of(words.get(0));
      for (String name : words.subList(1, words.size())) {
        boolean built =
            Built.family(Repository.of(from).json("config.json").path("model_type").asText())
                && Built.head(name).isPresent();
        out.println((built ? "saved " : "unbuilt ") + from + " " + name);
        if (built) {
          save(from, Built.head(name).orElseThrow().apply(Repository.of(from)), to, name);
        }
      }
    }
  }

  private static void save(Path from, PretrainedModel model, Path to, String name) {
    Path folder = to.resolve(String.valueOf(from.getFileName())).resolve(name);
    model.savePretrained(folder.resolve("one"), ONE);
    model.savePretrained(folder.resolve("shards"), ONE.maxShardSize(30_000));
    model.savePretrained(folder.resolve("bin"), ONE.format(CheckpointFormat.PYTORCH));
    Repository files = Repository.of(from);
    if (files.has("generation_config.json")) {
      GenerationConfig.of(files, model.config()).savePretrained(folder.resolve("one"));
    }
    try {
      AutoTokenizer.of(files).savePretrained(folder.resolve("one"));
    } catch (TokenizerException e) {
      if (Stream.of("tokenizer.json", "vocab.txt").anyMatch(files::has)) {
        throw e;
      }
    }
  }
}
