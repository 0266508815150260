package dev.bluejay.models.generation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bluejay.models.ModelException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The processors that a config asks for, in Python's order. */
public final class LogitsProcessors {
  private LogitsProcessors() {}

  /**
   * The processors of one row.
   *
   * @param input what the encoder reads, or, without one, the prompt
   * @param promptLength how long the prompt is, padding included
   * @param maxLength how long the whole may become
   * @param own a caller's own, behind those that act always
   * @throws ModelException if a setting is out of its range
   */
  public static List<LogitsProcessor> of(
      GenerationConfig config,
      int[] input,
      int promptLength,
      int maxLength,
      List<LogitsProcessor> own) {
    return of(config, input, promptLength, maxLength, own, null);
  }

  /** The same with a caller's choice of tokens, where there is one. */
  static List<LogitsProcessor> of(
      GenerationConfig config,
      int[] input,
      int promptLength,
      int maxLength,
      List<LogitsProcessor> own,
      @Nullable LogitsProcessor allowed) {
    var all = new ArrayList<LogitsProcessor>();
    int[] ends = config.ids("eos_token_id");
    penalties(config, input, ends, all);
    if (ends.length > 0) {
      positive(
          config.integer("min_length"), length -> all.add(Constraints.minLength(length, ends)));
      positive(
          config.optionalInteger("min_new_tokens").orElse(0),
          more -> all.add(Constraints.minLength(promptLength + more, ends)));
    }
    if (allowed != null) {
      all.add(allowed);
    }
    forced(config, promptLength, maxLength, ends, all);
    all.addAll(own);
    if (config.flag("do_sample")) {
      int keep = config.integer("num_beams") > 1 ? Math.max(2, ends.length + 1) : 1;
      warpers(config, keep, all);
    }
    if (config.flag("renormalize_logits")) {
      all.add(Warpers.renormalize());
    }
    return List.copyOf(all);
  }

  private static void positive(int value, java.util.function.IntConsumer then) {
    if (value > 0) {
      then.accept(value);
    }
  }

  private static void penalties(
      GenerationConfig config, int[] input, int[] ends, List<LogitsProcessor> all) {
    JsonNode biases = config.json("sequence_bias");
    if (!biases.isNull()) {
      all.add(Penalties.bias(biases(biases)));
    }
    double reward = config.number("encoder_repetition_penalty");
    require(reward > 0, "encoder_repetition_penalty", reward, "a number above 0");
    if (reward != 1) {
      all.add(Penalties.encoderRepetition(reward, input));
    }
    double penalty = config.number("repetition_penalty");
    require(penalty > 0, "repetition_penalty", penalty, "a number above 0");
    if (penalty != 1) {
      all.add(Penalties.repetition(penalty, 0));
    }
    positive(config.integer("no_repeat_ngram_size"), n -> all.add(Penalties.noRepeatNgram(n)));
    positive(
        config.integer("encoder_no_repeat_ngram_size"),
        n -> all.add(Penalties.encoderNoRepeatNgram(n, input)));
    List<int[]> bad = config.idLists("bad_words_ids");
    if (!bad.isEmpty()) {
      all.add(
          Penalties.bias(
              bad.stream()
                  .filter(
                      word ->
                          word.length > 1 || Arrays.stream(ends).noneMatch(end -> end == word[0]))
                  .map(word -> new Penalties.Bias(word, Float.NEGATIVE_INFINITY))
                  .toList()));
    }
  }

  private static List<Penalties.Bias> biases(JsonNode biases) {
    var list = new ArrayList<Penalties.Bias>();
    for (JsonNode bias : biases) {
      if (bias.size() != 2
          || !bias.get(0).isArray()
          || bias.get(0).isEmpty()
          || !bias.get(1).isNumber()) {
        throw GenerationConfig.wrong("sequence_bias", bias, "a list of ids and a number");
      }
      list.add(
          new Penalties.Bias(
              GenerationConfig.list("sequence_bias", bias.get(0)), bias.get(1).floatValue()));
    }
    return list;
  }

  private static void forced(
      GenerationConfig config,
      int promptLength,
      int maxLength,
      int[] ends,
      List<LogitsProcessor> all) {
    int[] first = config.ids("forced_bos_token_id");
    if (first.length > 0) {
      all.add(Constraints.force(1, first));
    }
    int[] last = config.ids("forced_eos_token_id");
    if (last.length > 0) {
      all.add(Constraints.force(maxLength - 1, last));
    }
    if (config.flag("remove_invalid_values")) {
      all.add(Constraints.removeInvalid());
    }
    JsonNode decay = config.json("exponential_decay_length_penalty");
    if (!decay.isNull()) {
      if (decay.size() != 2 || !decay.get(0).isInt() || !decay.get(1).isNumber()) {
        throw GenerationConfig.wrong(
            "exponential_decay_length_penalty", decay, "a length and a factor");
      }
      int start = decay.get(0).intValue() + promptLength;
      all.add(Penalties.exponentialDecay(start, decay.get(1).doubleValue(), ends));
    }
    int[] never = config.ids("suppress_tokens");
    if (never.length > 0) {
      all.add(Constraints.suppress(never));
    }
    int[] notFirst = config.ids("begin_suppress_tokens");
    if (notFirst.length > 0) {
      boolean later = promptLength <= 1 && first.length > 0;
      all.add(Constraints.suppressAt(later ? promptLength + 1 : promptLength, notFirst));
    }
  }

  private static void warpers(GenerationConfig config, int keep, List<LogitsProcessor> all) {
    double temperature = config.number("temperature");
    require(
        temperature > 0,
        "temperature",
        temperature,
        "a number above 0; for no chance use do_sample false");
    if (temperature != 1) {
      all.add(Warpers.temperature(temperature));
    }
    int k = config.integer("top_k");
    require(k >= 0, "top_k", k, "0 for all tokens, or how many");
    positive(k, some -> all.add(Warpers.topK(some, keep)));
    double p = config.number("top_p");
    require(
        p > 0 && p <= 1,
        "top_p",
        p,
        "above 0 and at most 1; for the likeliest token use do_sample false");
    if (p < 1) {
      all.add(Warpers.topP(p, keep));
    }
    config
        .optionalNumber("min_p")
        .ifPresent(
            least -> {
              require(least >= 0 && least <= 1, "min_p", least, "from 0 to 1");
              all.add(Warpers.minP(least, keep));
            });
    double typical = config.number("typical_p");
    require(typical > 0 && typical <= 1, "typical_p", typical, "above 0 and at most 1");
    if (typical < 1) {
      all.add(Warpers.typical(typical, keep));
    }
    double epsilon = config.number("epsilon_cutoff");
    require(epsilon >= 0 && epsilon < 1, "epsilon_cutoff", epsilon, "from 0 to below 1");
    if (epsilon > 0) {
      all.add(Warpers.epsilon(epsilon, keep));
    }
    double eta = config.number("eta_cutoff");
    require(eta >= 0 && eta < 1, "eta_cutoff", eta, "from 0 to below 1");
    if (eta > 0) {
      all.add(Warpers.eta(eta, keep));
    }
  }

  private static void require(boolean holds, String key, Number value, String expected) {
    if (!holds) {
      throw new ModelException(
          "generation: %s is out of its range; got %s, expected %s"
              .formatted(key, value, expected));
    }
  }
}
