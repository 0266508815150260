package dev.bluejay.pipelines;

import dev.bluejay.models.ModelInputs;
import dev.bluejay.models.PretrainedConfig;
import dev.bluejay.models.SequenceClassificationModel;
import dev.bluejay.tensor.Tensor;
import dev.bluejay.tokenizers.Encoding;
import dev.bluejay.tokenizers.TextPair;
import dev.bluejay.tokenizers.Tokenizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Orders documents by how well they answer a query, with a cross encoder: a classifier of one label
 * that reads both together (Nogueira and Cho 2019, arXiv:1901.04085). Immutable, and safe for many
 * threads.
 *
 * <p>Scores are those of sentence-transformers' {@code CrossEncoder}: a sigmoid of the logit unless
 * the config names another function.
 */
public final class TextRankingPipeline implements Pipeline {
  private final Tokenizer tokenizer;
  private final SequenceClassificationModel model;
  private final TextEncoder encoder;
  private final FunctionToApply function;

  /**
   * Made of a tokenizer and a model that belong together.
   *
   * @throws PipelineException if the model has more labels than one, or a function on its logits
   *     that is not known
   */
  public TextRankingPipeline(Tokenizer tokenizer, SequenceClassificationModel model) {
    this.tokenizer = tokenizer;
    this.model = model;
    encoder = TextEncoder.of(tokenizer, model.config());
    if (model.config().numLabels() != 1) {
      throw new PipelineException(
          "text-ranking: the model must give one score; got the labels " + model.config().labels());
    }
    function = function(model.config());
  }

  private static FunctionToApply function(PretrainedConfig config) {
    var json = config.toJson();
    String older = json.path("sbert_ce_default_activation_function").asText();
    String name = json.path("sentence_transformers").path("activation_fn").asText(older);
    return switch (name.substring(name.lastIndexOf('.') + 1)) {
      case "", "Sigmoid" -> FunctionToApply.SIGMOID;
      case "Identity" -> FunctionToApply.NONE;
      default ->
          throw new PipelineException(
              "config: no such activation_fn; got '%s', expected Sigmoid or Identity"
                  .formatted(name));
    };
  }

  @Override
  public Tokenizer tokenizer() {
    return tokenizer;
  }

  @Override
  public SequenceClassificationModel model() {
    return model;
  }

  /** The documents, best first; of equal ones the first first. */
  public List<RankedText> rank(String query, List<String> documents) {
    return rank(query, documents, Batching.byTokens());
  }

  /** The documents, best first, computed in other batches. */
  public List<RankedText> rank(String query, List<String> documents, Batching batching) {
    List<Float> scores =
        stream(documents.stream().map(document -> new TextPair(query, document)), batching)
            .toList();
    return IntStream.range(0, scores.size())
        .mapToObj(i -> new RankedText(i, scores.get(i), documents.get(i)))
        .sorted(Comparator.comparingDouble(RankedText::score).reversed())
        .toList();
  }

  /** The score of each pair of a query and a document, in their order. */
  public List<Float> predict(List<TextPair> pairs) {
    return stream(pairs.stream(), Batching.byTokens()).toList();
  }

  /** The score of each pair of a stream of any length, computed as they are asked for. */
  public Stream<Float> stream(Stream<TextPair> pairs, Batching batching) {
    return Batches.stream(pairs, encoder::encodeRow, this::score, batching);
  }

  private List<Float> score(List<Encoding> encodings) {
    boolean types = tokenizer.modelInputNames().contains("token_type_ids");
    Tensor logits = model.forward(ModelInputs.of(encodings, types)).logits(); // [B, 1]
    var scores = new ArrayList<Float>();
    for (float score : function.apply(logits).toArray()) {
      scores.add(score);
    }
    return scores;
  }
}
