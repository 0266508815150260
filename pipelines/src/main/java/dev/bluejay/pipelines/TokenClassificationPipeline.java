package dev.bluejay.pipelines;

import dev.bluejay.models.ModelInputs;
import dev.bluejay.models.TokenClassificationModel;
import dev.bluejay.tensor.Tensor;
import dev.bluejay.tokenizers.Encoding;
import dev.bluejay.tokenizers.Tokenizer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Labels the tokens of texts and puts those of one entity together; also known as {@code ner}.
 * Immutable, and safe for many threads.
 */
public final class TokenClassificationPipeline implements Pipeline {
  private final Tokenizer tokenizer;
  private final TokenClassificationModel model;
  private final TextEncoder encoder;

  /** Made of a tokenizer and a model that belong together. */
  public TokenClassificationPipeline(Tokenizer tokenizer, TokenClassificationModel model) {
    this.tokenizer = tokenizer;
    this.model = model;
    encoder = TextEncoder.of(tokenizer, model.config());
  }

  @Override
  public Tokenizer tokenizer() {
    return tokenizer;
  }

  @Override
  public TokenClassificationModel model() {
    return model;
  }

  /** The labelled tokens of a text, without those labelled {@code O}. */
  public List<Entity> run(String text) {
    return run(text, TokenClassificationOptions.defaults());
  }

  /** The entities of a text in their order. */
  public List<Entity> run(String text, TokenClassificationOptions options) {
    return run(List.of(text), options).get(0);
  }

  /** The entities of each text. */
  public List<List<Entity>> run(List<String> texts, TokenClassificationOptions options) {
    return stream(texts.stream(), options).toList();
  }

  /** The entities of each text of a stream of any length, computed as they are asked for. */
  public Stream<List<Entity>> stream(Stream<String> texts, TokenClassificationOptions options) {
    return entities(texts.map(Sentence::of), options);
  }

  /**
   * The entities of a text that is split into words already; their places are those in the words
   * with a space between any two.
   */
  public List<Entity> runWords(List<String> words, TokenClassificationOptions options) {
    return streamWords(Stream.of(words), " ", options).toList().get(0);
  }

  /**
   * The entities of each text of a stream of any length, all split into words already.
   *
   * @param delimiter what stands between two words, for the places of entities
   */
  public Stream<List<Entity>> streamWords(
      Stream<List<String>> texts, String delimiter, TokenClassificationOptions options) {
    return entities(texts.map(words -> Sentence.of(words, delimiter)), options);
  }

  private Stream<List<Entity>> entities(
      Stream<Sentence> sentences, TokenClassificationOptions options) {
    check(options);
    var aggregation = new Aggregation(tokenizer, model.config(), options.aggregationStrategy());
    return Windows.stream(
        sentences,
        sentence -> encode(sentence, options),
        this::score,
        (sentence, windows, scores) -> {
          var entities = new ArrayList<Entity>();
          for (int i = 0; i < windows.size(); i++) {
            aggregation.entities(sentence, windows.get(i), scores.get(i)).stream()
                .filter(entity -> !options.ignoreLabels().contains(entity.label()))
                .forEach(entities::add);
          }
          return windows.size() > 1
              ? Aggregation.merge(sentence.text(), entities)
              : List.copyOf(entities);
        },
        options.batching());
  }

  private void check(TokenClassificationOptions options) {
    if (options.stride().isEmpty()) {
      return;
    }
    int stride = options.stride().getAsInt();
    int room = encoder.longest() - tokenizer.specialTokensToAdd(false);
    if (stride >= room) {
      throw new PipelineException(
          "stride: windows must go on; got %d, expected less than the %d tokens of a window"
              .formatted(stride, room));
    }
  }

  private List<Encoding> encode(Sentence sentence, TokenClassificationOptions options) {
    return options.stride().isPresent()
        ? encoder.windows(sentence, options.stride().getAsInt())
        : List.of(encoder.encode(sentence));
  }

  /** The probability of each label for each token of each window, {@code [L, labels]}. */
  private List<Tensor> score(List<Encoding> windows) {
    boolean types = tokenizer.modelInputNames().contains("token_type_ids");
    Tensor scores = model.forward(ModelInputs.of(windows, types)).logits().softmax(-1);
    var each = new ArrayList<Tensor>();
    for (int b = 0; b < windows.size(); b++) {
      each.add(scores.select(0, b).slice(0, 0, windows.get(b).length()));
    }
    return each;
  }
}
