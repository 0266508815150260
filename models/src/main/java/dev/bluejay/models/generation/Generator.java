package dev.bluejay.models.generation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bluejay.models.LanguageModel;
import dev.bluejay.models.ModelException;
import dev.bluejay.tensor.IntTensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Continues token ids by a causal language model, or writes what an encoder-decoder makes of them:
 * greedily, at random, or with beams. Immutable; may be used by many threads at once.
 *
 * <pre>{@code
 * var generator = new Generator(model, GenerationConfig.of(model.config()));
 * generator.generate(ids, mask, GenerationConfig.defaults().maxNewTokens(20));
 * }</pre>
 */
public final class Generator {
  private static final int PYTHON_MAX_LENGTH = 20;

  private final LanguageModel model;
  private final GenerationConfig standard;
  private final @Nullable Function<int[], String> decoder;

  /** With a model's own settings. */
  public Generator(LanguageModel model, GenerationConfig standard) {
    this(model, standard, null);
  }

  /** With what makes a text of tokens, for {@code stop_strings}. */
  public Generator(
      LanguageModel model, GenerationConfig standard, @Nullable Function<int[], String> decoder) {
    this.model = model;
    this.standard = standard;
    this.decoder = decoder;
  }

  /** The settings that hold unless a call says otherwise. */
  public GenerationConfig standard() {
    return standard;
  }

  /**
   * Continues prompts, or texts that an encoder reads.
   *
   * @param ids {@code [B, L]}
   * @param mask 1 for real tokens; what is 0 must stand before those of a prompt
   * @param config settings above the model's own
   * @throws ModelException if a setting is wrong, or a prompt fills all positions
   */
  public GenerationOutput generate(IntTensor ids, IntTensor mask, GenerationConfig config) {
    return generate(ids, mask, config, Hooks.NONE);
  }

  /** The same for prompts that all have one length. */
  public GenerationOutput generate(IntTensor ids, GenerationConfig config) {
    return generate(ids, IntTensor.ones(ids.size(0), ids.size(1)), config);
  }

  /** The same with a caller's own processors, rules to stop by, or listener. */
  public GenerationOutput generate(
      IntTensor ids, IntTensor mask, GenerationConfig config, Hooks hooks) {
    GenerationConfig settings = settings(config);
    List<Generated> found = search(Inputs.of(ids, mask), settings, hooks);
    boolean beams = settings.integer("num_beams") > 1;
    var scores = new float[beams ? found.size() : 0];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = found.get(i).score();
    }
    return new GenerationOutput(padded(found, fill(settings, beams)), scores);
  }

  /**
   * The same of prompts of any lengths, each as if it were alone, all of them computed together.
   *
   * @return for each prompt its sequences, best first
   */
  public List<List<Generated>> generate(List<int[]> prompts, GenerationConfig config, Hooks hooks) {
    List<Generated> found = search(Inputs.of(prompts), settings(config), hooks);
    int copies = found.size() / prompts.size();
    var all = new ArrayList<List<Generated>>();
    for (int b = 0; b < prompts.size(); b++) {
      all.add(List.copyOf(found.subList(b * copies, (b + 1) * copies)));
    }
    return all;
  }

  /** A call's settings above the model's own, of which a max_length of Python's default is none. */
  private GenerationConfig settings(GenerationConfig config) {
    boolean usual = standard.maxLength().orElse(0) == PYTHON_MAX_LENGTH;
    return (usual ? standard.without("max_length") : standard).overriddenBy(config);
  }

  private List<Generated> search(Inputs inputs, GenerationConfig settings, Hooks hooks) {
    boolean encodes = model.isEncoderDecoder();
    int[][] prompts = encodes ? starts(inputs.rows().length, settings) : inputs.rows();
    int[] padding = encodes ? new int[prompts.length] : inputs.padding();
    int beams = settings.integer("num_beams");
    int copies = settings.integer("num_return_sequences");
    boolean sample = settings.flag("do_sample");
    check(beams, copies, sample, settings);
    var rules = new ArrayList<Rules>();
    long room = 0;
    for (int b = 0; b < prompts.length; b++) {
      int length = prompts[b].length;
      int most = maxLength(settings, length);
      rules.add(
          new Rules(
              LogitsProcessors.of(settings, inputs.rows()[b], length, most, hooks.processors()),
              Stopping.of(settings, length, most, hooks.criteria(), decoder),
              most));
      room += length + (long) Math.max(beams, copies) * Math.min(64, most - length);
    }
    int slots = (int) Math.min(room, 1 << 16);
    var cache = model.begin(inputs.forModel(), slots);
    var next = new CachedDecoder(model, cache, padding, settings.flag("use_cache"));
    Long seed = sample ? seed(settings) : null;
    var found = new ArrayList<Generated>();
    if (beams == 1) {
      int[][] rows = new SampleSearch(next, rules, hooks.listener(), seed).run(prompts, copies);
      for (int[] row : rows) {
        found.add(new Generated(row, Float.NaN));
      }
      return found;
    }
    var asked =
        new BeamHypotheses.Settings(
            beams,
            settings.ids("eos_token_id").length,
            settings.number("length_penalty"),
            earlyStopping(settings),
            seed);
    for (BeamHypotheses one : new BeamSearch(next, rules, asked).run(prompts)) {
      for (int i = 0; i < copies; i++) {
        found.add(new Generated(one.ended(i), one.score(i)));
      }
    }
    return found;
  }

  /** What a decoder behind an encoder begins with: one token each. */
  private static int[][] starts(int rows, GenerationConfig settings) {
    int[] given = settings.ids("decoder_start_token_id");
    int[] ids = given.length > 0 ? given : settings.ids("bos_token_id");
    if (ids.length != 1 && ids.length != rows) {
      throw new ModelException(
          "generation: decoder_start_token_id must be one id, or one for each input; got "
              + "%d for %d".formatted(ids.length, rows));
    }
    var starts = new int[rows][];
    Arrays.setAll(starts, b -> new int[] {ids[ids.length == 1 ? 0 : b]});
    return starts;
  }

  /** How long a row may become, its prompt included; never longer than the model's positions. */
  private int maxLength(GenerationConfig settings, int length) {
    int positions = model.mostPositions();
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

  private static void check(int beams, int copies, boolean sample, GenerationConfig settings) {
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
    if (settings.integer("num_beam_groups") != 1) {
      throw new ModelException(
          "generation: diverse beams are not built; got num_beam_groups %d, expected 1"
              .formatted(settings.integer("num_beam_groups")));
    }
  }

  private static long seed(GenerationConfig settings) {
    JsonNode seed = settings.json("seed");
    return seed.isNull() ? ThreadLocalRandom.current().nextLong() : seed.asLong();
  }

  private static BeamHypotheses.EarlyStopping earlyStopping(GenerationConfig settings) {
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

  /** What stands behind rows that ended before others; beams take no padding token of 0. */
  private static int fill(GenerationConfig settings, boolean beams) {
    int[] ends = settings.ids("eos_token_id");
    var padding = settings.optionalInteger("pad_token_id");
    if (padding.isPresent() && !(beams && padding.getAsInt() == 0 && ends.length > 0)) {
      return padding.getAsInt();
    }
    return ends.length > 0 ? ends[0] : 0;
  }

  private static IntTensor padded(List<Generated> rows, int fill) {
    int longest = rows.stream().mapToInt(row -> row.tokens().length).max().orElse(0);
    var all = new int[rows.size()][];
    for (int i = 0; i < all.length; i++) {
      int[] tokens = rows.get(i).tokens();
      all[i] = Arrays.copyOf(tokens, longest);
      Arrays.fill(all[i], tokens.length, longest, fill);
    }
    return IntTensor.of(all);
  }
}
