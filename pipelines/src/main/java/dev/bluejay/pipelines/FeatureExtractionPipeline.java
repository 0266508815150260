package dev.bluejay.pipelines;

import dev.bluejay.models.BaseModel;
import dev.bluejay.models.Encoded;
import dev.bluejay.models.ModelInputs;
import dev.bluejay.tensor.Packing;
import dev.bluejay.tensor.Tensor;
import dev.bluejay.tensor.Workspace;
import dev.bluejay.tokenizers.Encoding;
import dev.bluejay.tokenizers.Tokenizer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Gives the last hidden state of each token of a text. Immutable, and safe for many threads.
 *
 * <p>A text too long for the model is cut, with a warning.
 */
public final class FeatureExtractionPipeline implements Pipeline {
  private final Tokenizer tokenizer;
  private final BaseModel model;
  private final TextEncoder encoder;

  /** Made of a tokenizer and a model that belong together. */
  public FeatureExtractionPipeline(Tokenizer tokenizer, BaseModel model) {
    this.tokenizer = tokenizer;
    this.model = model;
    encoder = TextEncoder.of(tokenizer, model.config());
  }

  @Override
  public Tokenizer tokenizer() {
    return tokenizer;
  }

  @Override
  public BaseModel model() {
    return model;
  }

  /** The features of a text, {@code [1, tokens, D]}. */
  public Tensor run(String text) {
    return run(List.of(text)).get(0);
  }

  /** The features of each text, each {@code [1, its tokens, D]}. */
  public List<Tensor> run(List<String> texts) {
    return stream(texts.stream(), Batching.byTokens()).toList();
  }

  /** The features of each text of a stream of any length, computed as they are asked for. */
  public Stream<Tensor> stream(Stream<String> texts, Batching batching) {
    return Batches.stream(texts, text -> encoder.encode(text, true), this::extract, batching);
  }

  private List<Tensor> extract(List<Encoding> encodings) {
    boolean types = tokenizer.modelInputNames().contains("token_type_ids");
    try (var workspace = Workspace.open()) {
      Encoded encoded = model.encode(ModelInputs.of(encodings, types));
      Packing packing = encoded.packing();
      var features = new ArrayList<Tensor>();
      for (int b = 0; b < packing.batch(); b++) {
        Tensor tokens = encoded.hidden().slice(0, packing.start(b), packing.start(b + 1));
        features.add(workspace.keep(tokens.unsqueeze(0)));
      }
      return features;
    }
  }
}
