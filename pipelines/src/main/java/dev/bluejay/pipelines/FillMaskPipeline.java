package dev.bluejay.pipelines;

import dev.bluejay.models.MaskedLMModel;
import dev.bluejay.models.ModelInputs;
import dev.bluejay.tensor.IntTensor;
import dev.bluejay.tensor.Tensor;
import dev.bluejay.tensor.TopK;
import dev.bluejay.tokenizers.EncodeOptions;
import dev.bluejay.tokenizers.Encoding;
import dev.bluejay.tokenizers.Padding;
import dev.bluejay.tokenizers.Tokenizer;
import dev.bluejay.tokenizers.Truncation;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Guesses what stands behind the mask token of a text, or behind each of several, with a masked
 * language model. Immutable, and safe for many threads.
 *
 * <p>Several masks are guessed each by itself, as if the others stayed masked.
 */
public final class FillMaskPipeline implements Pipeline {
  private static final Logger LOG = System.getLogger(FillMaskPipeline.class.getName());
  private static final EncodeOptions FIRST_TOKEN =
      EncodeOptions.of(Padding.none(), Truncation.to(1)).addSpecialTokens(false);

  private final Tokenizer tokenizer;
  private final MaskedLMModel model;
  private final TextEncoder encoder;
  private final int mask;

  /**
   * Made of a tokenizer and a model that belong together.
   *
   * @throws PipelineException if the tokenizer has no mask token
   */
  public FillMaskPipeline(Tokenizer tokenizer, MaskedLMModel model) {
    this.tokenizer = tokenizer;
    this.model = model;
    encoder = TextEncoder.of(tokenizer, model.config());
    mask =
        tokenizer
            .maskTokenId()
            .orElseThrow(
                () ->
                    new PipelineException(
                        "fill-mask: the tokenizer has no mask token; take a model that was trained"
                            + " with one"));
  }

  @Override
  public Tokenizer tokenizer() {
    return tokenizer;
  }

  @Override
  public MaskedLMModel model() {
    return model;
  }

  /** The five best tokens for each mask of a text. */
  public List<List<FilledMask>> run(String text) {
    return run(text, FillMaskOptions.defaults());
  }

  /** The best tokens for each mask of a text, best first. */
  public List<List<FilledMask>> run(String text, FillMaskOptions options) {
    return run(List.of(text), options).get(0);
  }

  /** The best tokens for each mask of each text, best first. */
  public List<List<List<FilledMask>>> run(List<String> texts, FillMaskOptions options) {
    return stream(texts.stream(), options).toList();
  }

  /**
   * The best tokens for each mask of each text of a stream of any length, computed as they are
   * asked for.
   *
   * @throws PipelineException where a text has no mask, or a target no token
   */
  public Stream<List<List<FilledMask>>> stream(Stream<String> texts, FillMaskOptions options) {
    int[] targets = targets(options.targets());
    return Batches.stream(
        texts,
        text -> encode(text, options.truncate()),
        encodings -> fill(encodings, options.topK(), targets),
        options.batching());
  }

  private Encoding encode(String text, boolean truncate) {
    Encoding encoding = encoder.encode(text, truncate);
    if (masks(encoding).length == 0) {
      throw new PipelineException(
          "fill-mask: a text of %d tokens has no mask; expected %s at least once"
              .formatted(encoding.length(), tokenizer.maskToken().orElseThrow()));
    }
    return encoding;
  }

  private int[] masks(Encoding encoding) {
    return IntStream.range(0, encoding.length()).filter(i -> encoding.id(i) == mask).toArray();
  }

  /** The ids to choose from, ascending; none for all. */
  private int[] targets(List<String> words) {
    int[] ids =
        words.stream().map(this::target).flatMapToInt(OptionalInt::stream).distinct().toArray();
    if (ids.length == 0 && !words.isEmpty()) {
      throw new PipelineException("targets: none of the words has a token; got " + words);
    }
    Arrays.sort(ids);
    return ids;
  }

  private OptionalInt target(String word) {
    OptionalInt whole = tokenizer.tokenToId(word);
    if (whole.isPresent()) {
      return whole;
    }
    Encoding tokens = tokenizer.encode(word, FIRST_TOKEN);
    if (tokens.length() == 0) {
      LOG.log(Level.WARNING, "The target {0} is not in the vocabulary; it is left out", word);
      return OptionalInt.empty();
    }
    LOG.log(
        Level.WARNING,
        "The target {0} is not in the vocabulary; its first token {1} stands for it",
        word,
        tokens.tokens().get(0));
    return OptionalInt.of(tokens.id(0));
  }

  private List<List<List<FilledMask>>> fill(List<Encoding> encodings, int topK, int[] targets) {
    boolean types = tokenizer.modelInputNames().contains("token_type_ids");
    var places = IntStream.builder();
    int start = 0;
    for (Encoding encoding : encodings) {
      for (int place : masks(encoding)) {
        places.add(start + place);
      }
      start += encoding.length();
    }
    IntTensor all = IntTensor.of(places.build().toArray()); // [M]
    Tensor scores = model.logitsAt(ModelInputs.of(encodings, types), all).softmax(-1); // [M, V]
    Tensor choice = targets.length == 0 ? scores : scores.indexSelect(1, IntTensor.of(targets));
    TopK best = choice.topK(Math.min(choice.size(1), topK), 1); // [M, k]

    var answers = new ArrayList<List<List<FilledMask>>>();
    int row = 0;
    for (Encoding encoding : encodings) {
      int[] masks = masks(encoding);
      var answer = new ArrayList<List<FilledMask>>();
      for (int place : masks) {
        var tokens = new ArrayList<FilledMask>();
        for (int k = 0; k < best.values().size(1); k++) {
          int chosen = best.indices().at(row, k);
          int token = targets.length == 0 ? chosen : targets[chosen];
          tokens.add(
              new FilledMask(
                  best.values().at(row, k),
                  token,
                  tokenizer.decode(new int[] {token}),
                  sequence(encoding, place, token, masks.length == 1)));
        }
        answer.add(List.copyOf(tokens));
        row++;
      }
      answers.add(List.copyOf(answer));
    }
    return answers;
  }

  /** The text with a token in a mask's place; of several masks the others are to be seen. */
  private String sequence(Encoding encoding, int place, int token, boolean single) {
    int[] ids = encoding.ids();
    ids[place] = token;
    int padding = tokenizer.padTokenId().orElse(-1);
    return tokenizer.decode(Arrays.stream(ids).filter(id -> id != padding).toArray(), single);
  }
}
