package dev.bluejay.benchmarks.loading;

import dev.bluejay.models.auto.AutoConfig;
import dev.bluejay.models.auto.AutoModel;
import dev.bluejay.models.auto.AutoModelForSequenceClassification;
import dev.bluejay.models.auto.AutoTokenizer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Models of random weights in the size of real ones, since the time does not depend on them. */
final class RandomModel {
  /** BERT base with a vocabulary that makes its file 500 MB. */
  private static final String BERT =
      """
      {"model_type": "bert", "vocab_size": 51000, "hidden_size": 768, "num_hidden_layers": 12,
       "num_attention_heads": 12, "intermediate_size": 3072}
      """;

  /** What the default checkpoint of sentiment-analysis is. */
  private static final String DISTILBERT =
      """
      {"model_type": "distilbert", "vocab_size": 30522, "dim": 768, "n_layers": 6, "n_heads": 12,
       "hidden_dim": 3072, "id2label": {"0": "NEGATIVE", "1": "POSITIVE"},
       "label2id": {"NEGATIVE": 0, "POSITIVE": 1}}
      """;

  /** The same network in a size that takes no time. */
  private static final String SMALL_BERT =
      """
      {"model_type": "bert", "vocab_size": 2000, "hidden_size": 32, "num_hidden_layers": 1,
       "num_attention_heads": 2, "intermediate_size": 64}
      """;

  private RandomModel() {}

  /** A base model, written into a folder, and a small one into the folder {@code small} in it. */
  static void bert(Path folder) throws IOException {
    base(BERT, folder);
    base(SMALL_BERT, Files.createDirectory(folder.resolve("small")));
  }

  private static void base(String config, Path folder) throws IOException {
    Files.writeString(folder.resolve("config.json"), config);
    AutoModel.fromConfig(AutoConfig.fromPretrained(folder.toString()), 1).savePretrained(folder);
  }

  /** A classifier with the vocabulary of the real one, written into a folder. */
  static void distilBert(Path folder) throws IOException {
    Files.writeString(folder.resolve("config.json"), DISTILBERT);
    AutoModelForSequenceClassification.fromConfig(AutoConfig.fromPretrained(folder.toString()), 1)
        .savePretrained(folder);
    AutoTokenizer.fromPretrained("embedded/minilm").savePretrained(folder);
    Files.writeString(
        folder.resolve("tokenizer_config.json"),
        "{\"tokenizer_class\": \"DistilBertTokenizer\", \"do_lower_case\": true,"
            + " \"model_max_length\": 512}");
  }

  /** Removes a folder of this benchmark's own. */
  static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
