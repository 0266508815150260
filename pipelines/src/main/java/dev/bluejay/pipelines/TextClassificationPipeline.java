package dev.bluejay.pipelines;

import dev.bluejay.models.ModelInputs;
import dev.bluejay.models.SequenceClassificationModel;
import dev.bluejay.tensor.Tensor;
import dev.bluejay.tensor.TopK;
import dev.bluejay.tokenizers.Encoding;
import dev.bluejay.tokenizers.TextPair;
import dev.bluejay.tokenizers.Tokenizer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Labels texts, or pairs of texts, with a sequence classification model; also known as {@code
 * sentiment-analysis}. Immutable, and safe for many threads.
 */
public final class TextClassificationPipeline implements Pipeline {
  private final Tokenizer tokenizer;
  private final SequenceClassificationModel model;
  private final TextEncoder encoder;

  /** Made of a tokenizer and a model that belong together. */
  public TextClassificationPipeline(Tokenizer tokenizer, SequenceClassificationModel model) {
    this.tokenizer = tokenizer;
    this.model = model;
    encoder = TextEncoder.of(tokenizer, model.config());
  }

  @Override
  public Tokenizer tokenizer() {
    return tokenizer;
  }

  @Override
  public SequenceClassificationModel model() {
    return model;
  }

  /** The best label of a text. */
  public List<Classification> run(String text) {
    return run(text, TextClassificationOptions.defaults());
  }

  /** The best labels of a text, best first. */
  public List<Classification> run(String text, TextClassificationOptions options) {
    return run(List.of(text), options).get(0);
  }

  /** The best label of each text. */
  public List<List<Classification>> run(List<String> texts) {
    return run(texts, TextClassificationOptions.defaults());
  }

  /** The best labels of each text, best first. */
  public List<List<Classification>> run(List<String> texts, TextClassificationOptions options) {
    return stream(texts.stream(), options).toList();
  }

  /** The best labels of each text of a stream of any length, computed as they are asked for. */
  public Stream<List<Classification>> stream(
      Stream<String> texts, TextClassificationOptions options) {
    return Batches.stream(
        texts,
        text -> encoder.encode(text, options.truncate()),
        encodings -> classify(encodings, options),
        options.batching());
  }

  /** The best labels of each pair of a stream of any length, computed as they are asked for. */
  public Stream<List<Classification>> streamPairs(
      Stream<TextPair> pairs, TextClassificationOptions options) {
    return Batches.stream(
        pairs,
        pair -> encoder.encode(pair, options.truncate()),
        encodings -> classify(encodings, options),
        options.batching());
  }

  private List<List<Classification>> classify(
      List<Encoding> encodings, TextClassificationOptions options) {
    boolean types = tokenizer.modelInputNames().contains("token_type_ids");
    Tensor logits = model.forward(ModelInputs.of(encodings, types)).logits(); // [B, labels]
    FunctionToApply function =
        options.functionToApply().orElseGet(() -> FunctionToApply.standard(model.config()));
    int labels = logits.size(1);
    TopK best = function.apply(logits).topK(Math.min(labels, options.topK().orElse(1)), 1);
    var answers = new ArrayList<List<Classification>>();
    for (int b = 0; b < encodings.size(); b++) {
      var answer = new ArrayList<Classification>();
      for (int k = 0; k < best.values().size(1); k++) {
        String label = model.config().labelOf(best.indices().at(b, k));
        answer.add(new Classification(label, best.values().at(b, k)));
      }
      answers.add(List.copyOf(answer));
    }
    return answers;
  }
}
