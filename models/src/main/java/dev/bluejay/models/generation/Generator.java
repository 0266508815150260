package dev.bluejay.models.generation;

import dev.bluejay.models.LanguageModel;
import dev.bluejay.models.ModelException;
import dev.bluejay.tensor.IntTensor;
import dev.bluejay.tensor.KeyValueCache;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
  private final @Nullable LanguageModel assistant;
  private final @Nullable KeptPrefix prefix;

  /** With a model's own settings. */
  public Generator(LanguageModel model, GenerationConfig standard) {
    this(model, standard, null);
  }

  /** With what makes a text of tokens, for {@code stop_strings}. */
  public Generator(
      LanguageModel model, GenerationConfig standard, @Nullable Function<int[], String> decoder) {
    this(model, standard, decoder, null, null);
  }

  private Generator(
      LanguageModel model,
      GenerationConfig standard,
      @Nullable Function<int[], String> decoder,
      @Nullable LanguageModel assistant,
      @Nullable KeptPrefix prefix) {
    this.model = model;
    this.standard = standard;
    this.decoder = decoder;
    this.assistant = assistant;
    this.prefix = prefix;
  }

  /**
   * The same with a smaller model that guesses tokens, which this one checks several at a time:
   * faster where it guesses well, with the same results. Not for beams.
   *
   * @throws ModelException if it has other tokens, or is not of the model's kind
   */
  public Generator assistedBy(LanguageModel smaller) {
    return new Generator(model, standard, decoder, Assistant.checked(smaller, model), prefix);
  }

  /**
   * The same with the beginning of prompts computed already: of each prompt as much as it has in
   * common with these tokens is not computed again, with the same results.
   *
   * @throws ModelException if the model is an encoder-decoder, or has fewer positions
   */
  public Generator keeping(int... tokens) {
    return new Generator(model, standard, decoder, assistant, KeptPrefix.of(model, tokens));
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
    Request request = Request.of(settings(config));
    List<Generated> found = search(Inputs.of(ids, mask), request, hooks);
    var scores = new float[request.beams() > 1 ? found.size() : 0];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = found.get(i).score();
    }
    return new GenerationOutput(padded(found, request.fill()), scores);
  }

  /**
   * The same of prompts of any lengths, each as if it were alone, all of them computed together.
   *
   * @return for each prompt its sequences, best first
   */
  public List<List<Generated>> generate(List<int[]> prompts, GenerationConfig config, Hooks hooks) {
    List<Generated> found = search(Inputs.of(prompts), Request.of(settings(config)), hooks);
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

  private List<Generated> search(Inputs inputs, Request request, Hooks hooks) {
    GenerationConfig settings = request.settings();
    boolean encodes = model.isEncoderDecoder();
    int[][] prompts = encodes ? starts(inputs.rows().length, settings) : inputs.rows();
    int[] padding = encodes ? new int[prompts.length] : inputs.padding();
    var rules = new ArrayList<Rules>();
    long room = 0;
    for (int b = 0; b < prompts.length; b++) {
      int length = prompts[b].length;
      int most = request.maxLength(length, model.mostPositions());
      rules.add(Rules.of(settings, hooks, decoder, b, inputs.rows()[b], length, most));
      room += length + (long) request.rows() * Math.min(64, most - length);
    }
    KeyValueCache cache =
        prefix == null
            ? model.begin(inputs.forModel(), (int) Math.min(room, 1 << 16))
            : prefix.begin(prompts, padding);
    var next = new CachedDecoder(model, cache, padding, settings.flag("use_cache"));
    Drafts drafts = drafts(inputs, request, rules);
    var found = new ArrayList<Generated>();
    if (request.beams() == 1) {
      var search = new SampleSearch(next, rules, hooks.listener(), request.seed(), drafts);
      for (int[] row : search.run(prompts, request.copies())) {
        found.add(new Generated(row, Float.NaN));
      }
      return found;
    }
    List<Beams> all = request.beams(rules, prompts);
    new BeamSearch(next).run(all, prompts);
    for (Beams one : all) {
      for (int i = 0; i < request.copies(); i++) {
        found.add(new Generated(one.ended(i), one.score(i)));
      }
    }
    return found;
  }

  private Drafts drafts(Inputs inputs, Request request, List<Rules> rules) {
    GenerationConfig settings = request.settings();
    var lookup = settings.optionalInteger("prompt_lookup_num_tokens");
    if (assistant == null && lookup.isEmpty()) {
      return Drafts.NONE;
    }
    if (request.beams() > 1) {
      throw new ModelException(
          "generation: beams cannot be drafted; got num_beams %d with %s, expected 1"
              .formatted(request.beams(), assistant == null ? "prompt lookup" : "an assistant"));
    }
    Drafts drafts =
        assistant != null
            ? new Assistant(assistant, inputs, rules, request.copies(), settings)
            : new PromptLookup(
                model.isEncoderDecoder() ? inputs.rows() : new int[0][],
                request.copies(),
                lookup.orElse(0),
                settings.integer("max_matching_ngram_size"));
    // No draft goes beyond the length from which a model computes its tokens otherwise.
    int longer = model.longerFrom();
    return (row, tokens, most) ->
        drafts.after(
            row, tokens, tokens.length > longer ? most : Math.min(most, longer - tokens.length));
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
