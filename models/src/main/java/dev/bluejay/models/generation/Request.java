package dev.bluejay.models.generation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bluejay.models.ModelException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * What a config asks of a search, checked.
 *
 * @param settings all of them
 * @param beams how many continuations are followed at once; 1 for no beams
 * @param groups of beams that keep apart
 * @param copies how many sequences there are for each prompt
 * @param seed of the draws; null for none
 */
record Request(GenerationConfig settings, int beams, int groups, int copies, @Nullable Long seed) {

  static Request of(GenerationConfig settings) {
    int beams = settings.integer("num_beams");
    int copies = settings.integer("num_return_sequences");
    boolean sample = settings.flag("do_sample");
    if (beams < 1 || copies < 1) {
      throw new ModelException(
          "generation: num_beams and num_return_sequences must be at least 1; got %d and %d"
              .formatted(beams, copies));
    }
    if (copies > beams && (beams > 1 || !sample)) {
      throw new ModelException(
          "generation: num_return_sequences is more than num_beams; got %d and %d, expected at most"
                  .formatted(copies, beams)
              + " as many; use more beams, or do_sample");
    }
    return new Request(
        settings, beams, groups(settings, beams, sample), copies, sample ? seed(settings) : null);
  }

  private static int groups(GenerationConfig settings, int beams, boolean sample) {
    int groups = settings.integer("num_beam_groups");
    if (groups == 1) {
      return groups;
    }
    if (groups < 1 || beams % groups != 0 || sample) {
      throw new ModelException(
          "generation: num_beams must be so many whole groups, and not drawn; got num_beam_groups %d,"
                  .formatted(groups)
              + " num_beams %d and do_sample %b".formatted(beams, sample));
    }
    double penalty = settings.number("diversity_penalty");
    if (penalty <= 0) {
      throw new ModelException(
          "generation: groups of beams would be alike; got diversity_penalty %s, expected more than 0"
              .formatted(penalty));
    }
    return groups;
  }

  private static long seed(GenerationConfig settings) {
    JsonNode seed = settings.json("seed");
    return seed.isNull() ? ThreadLocalRandom.current().nextLong() : seed.asLong();
  }

  /** How many rows there are for each prompt at once. */
  int rows() {
    return Math.max(beams, copies);
  }

  /** The beams of each prompt before their first step. */
  List<Beams> beams(List<Rules> rules, int[][] prompts) {
    var all = new ArrayList<Beams>();
    for (int b = 0; b < prompts.length; b++) {
      all.add(
          groups > 1
              ? new DiverseBeams(ofGroups(), rules.get(b), prompts[b])
              : new BeamHypotheses(ofBeams(), rules.get(b), prompts[b], b));
    }
    return all;
  }

  private DiverseBeams.Settings ofGroups() {
    return new DiverseBeams.Settings(
        groups,
        beams / groups,
        (float) settings.number("diversity_penalty"),
        settings.ids("eos_token_id"),
        fill(),
        settings.number("length_penalty"),
        earlyStopping());
  }

  private BeamHypotheses.Settings ofBeams() {
    return new BeamHypotheses.Settings(
        beams,
        settings.ids("eos_token_id").length,
        settings.number("length_penalty"),
        earlyStopping(),
        seed);
  }

  private BeamHypotheses.EarlyStopping earlyStopping() {
    JsonNode value = settings.json("early_stopping");
    if (value.isTextual() && value.textValue().equals("never")) {
      return BeamHypotheses.EarlyStopping.NEVER;
    }
    if (!value.isBoolean() && !value.isNull()) {
      throw GenerationConfig.wrong("early_stopping", value, "true, false or \"never\"");
    }
    return value.asBoolean(false)
        ? BeamHypotheses.EarlyStopping.YES
        : BeamHypotheses.EarlyStopping.NO;
  }

  /**
   * How long a row may become, its prompt included; never longer than the model's positions.
   *
   * @param length of the prompt
   */
  int maxLength(int length, int positions) {
    if (length >= positions) {
      throw new ModelException(
          "generate: the prompt fills all positions of the model; got %d tokens, expected fewer than"
                  .formatted(length)
              + " %d; cut the prompt".formatted(positions));
    }
    var more = settings.optionalInteger("max_new_tokens");
    int given = settings.integer("max_length");
    // Nobody has said how long: 20 tokens more.
    long most = more.isPresent() ? (long) length + more.getAsInt() : given;
    if (more.isEmpty() && !settings.has("max_length")) {
      most = (long) length + given;
    }
    if (most <= length) {
      throw new ModelException(
          "generate: there is no room for a new token; got a prompt of %d tokens and at most %d;"
                  .formatted(length, most)
              + " set max_new_tokens");
    }
    return (int) Math.min(most, positions);
  }

  /** What stands behind rows that ended before others; plain beams take no padding token of 0. */
  int fill() {
    int[] ends = settings.ids("eos_token_id");
    var padding = settings.optionalInteger("pad_token_id");
    if (padding.isPresent()
        && !(beams > 1 && groups == 1 && padding.getAsInt() == 0 && ends.length > 0)) {
      return padding.getAsInt();
    }
    return ends.length > 0 ? ends[0] : 0;
  }
}
