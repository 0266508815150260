package dev.bluejay.pipelines;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bluejay.hub.Repository;
import dev.bluejay.tensor.Packing;
import dev.bluejay.tensor.Tensor;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Locale;

/**
 * What a sentence-transformers repository declares about itself.
 *
 * @param maxSeqLength how many tokens of a sentence count
 * @param lowerCase whether sentences are lower-cased before they are tokenized
 * @param prompt what stands in front of each sentence; often empty
 * @param pooling how a sentence's vector is made; more than one are put side by side
 * @param normalize whether vectors are made one long
 */
public record SentenceModules(
    int maxSeqLength, boolean lowerCase, String prompt, List<Pooling> pooling, boolean normalize) {
  private static final Logger LOG = System.getLogger(SentenceModules.class.getName());
  private static final String TYPES = "sentence_transformers.models.";

  /** Copies the list. */
  public SentenceModules {
    pooling = List.copyOf(pooling);
  }

  /**
   * Reads the declaration; a repository without one gets the mean of the tokens, with a warning.
   *
   * @throws IllegalArgumentException if it declares a module that is not built
   */
  static SentenceModules of(Repository repository) {
    JsonNode bert = repository.findJson("sentence_bert_config.json").orElse(null);
    int longest =
        bert == null ? Integer.MAX_VALUE : bert.path("max_seq_length").asInt(Integer.MAX_VALUE);
    boolean lower = bert != null && bert.path("do_lower_case").asBoolean(false);
    JsonNode modules = repository.findJson("modules.json").orElse(null);
    if (modules == null) {
      LOG.log(
          Level.WARNING,
          "{0}: no modules.json says how to make a vector of a sentence; the mean of its tokens is"
              + " taken",
          repository.name());
      return new SentenceModules(longest, lower, "", List.of(Pooling.MEAN), false);
    }
    List<Pooling> pooling = List.of(Pooling.MEAN);
    boolean normalize = false;
    for (JsonNode module : modules) {
      String type = module.path("type").asText().replace(TYPES, "");
      switch (type) {
        case "Transformer" -> {}
        case "Pooling" -> {
          String file = module.path("path").asText() + "/config.json";
          pooling = Pooling.of(repository.name() + ": " + file, repository.json(file));
        }
        case "Normalize" -> normalize = true;
        default ->
            throw new PipelineException(
                repository.name()
                    + ": modules.json names a module that is not built; got '"
                    + type
                    + "', expected Transformer, Pooling or Normalize");
      }
    }
    return new SentenceModules(longest, lower, prompt(repository), pooling, normalize);
  }

  private static String prompt(Repository repository) {
    JsonNode config = repository.findJson("config_sentence_transformers.json").orElse(null);
    if (config == null || !config.hasNonNull("default_prompt_name")) {
      return "";
    }
    return config.path("prompts").path(config.get("default_prompt_name").asText()).asText();
  }

  String prepare(String sentence) {
    String prompted = prompt + sentence;
    return lowerCase ? prompted.toLowerCase(Locale.ROOT) : prompted;
  }

  /** {@code [T, D]} to {@code [B, D]}, or as many times D as there are ways of pooling. */
  Tensor pool(Packing packing, Tensor hidden) {
    var pooled = pooling.stream().map(way -> way.apply(packing, hidden)).toArray(Tensor[]::new);
    Tensor vectors = pooled.length == 1 ? pooled[0] : Tensor.concat(1, pooled);
    return normalize ? vectors.normalize(-1) : vectors;
  }
}
