package dev.bluejay.pipelines;

import dev.bluejay.models.BaseModel;
import dev.bluejay.models.Encoded;
import dev.bluejay.models.ModelInputs;
import dev.bluejay.tensor.Tensor;
import dev.bluejay.tensor.Workspace;
import dev.bluejay.tokenizers.Encoding;
import dev.bluejay.tokenizers.Tokenizer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Gives each sentence one vector, so that sentences of like meaning lie close (Reimers and Gurevych
 * 2019, arXiv:1908.10084). Immutable, and safe for many threads.
 *
 * <p>How tokens are pooled, whether vectors are normalised and how many tokens count is what the
 * repository says in {@code modules.json} and the files it names.
 */
public final class SentenceTransformer implements Pipeline {
  private final Tokenizer tokenizer;
  private final BaseModel model;
  private final SentenceModules modules;
  private final TextEncoder encoder;

  /** Made of a tokenizer and a model that belong together, and what their repository declares. */
  public SentenceTransformer(Tokenizer tokenizer, BaseModel model, SentenceModules modules) {
    this.tokenizer = tokenizer;
    this.model = model;
    this.modules = modules;
    int positions = model.config().maxTokens().orElse(Integer.MAX_VALUE);
    int longest = Math.min(positions, tokenizer.modelMaxLength());
    encoder = new TextEncoder(tokenizer, Math.min(longest, modules.maxSeqLength()));
  }

  @Override
  public Tokenizer tokenizer() {
    return tokenizer;
  }

  @Override
  public BaseModel model() {
    return model;
  }

  /** The vector of a sentence, {@code [D]}. */
  public Tensor encode(String sentence) {
    return encode(List.of(sentence)).select(0, 0);
  }

  /** The vectors of sentences, {@code [N, D]}. */
  public Tensor encode(List<String> sentences) {
    if (sentences.isEmpty()) {
      throw new PipelineException("encode: there are no sentences; pass at least one");
    }
    return Tensor.stack(0, stream(sentences.stream(), Batching.byTokens()).toList());
  }

  /** The vector of each sentence of a stream of any length, computed as they are asked for. */
  public Stream<Tensor> stream(Stream<String> sentences, Batching batching) {
    return Batches.stream(sentences, this::tokens, this::embed, batching);
  }

  private Encoding tokens(String sentence) {
    return encoder.encode(modules.prepare(sentence), true);
  }

  private List<Tensor> embed(List<Encoding> encodings) {
    boolean types = tokenizer.modelInputNames().contains("token_type_ids");
    try (var workspace = Workspace.open()) {
      Encoded encoded = model.encode(ModelInputs.of(encodings, types));
      Tensor pooled = modules.pool(encoded.packing(), encoded.hidden()); // [B, D]
      var vectors = new ArrayList<Tensor>();
      for (int b = 0; b < pooled.size(0); b++) {
        vectors.add(workspace.keep(pooled.select(0, b)));
      }
      return vectors;
    }
  }

  /**
   * The cosine of the angle between each vector of one and each of the other: 1 for the same
   * direction, 0 for none in common, −1 for the opposite.
   *
   * @param a {@code [N, D]} or {@code [D]}
   * @param b {@code [M, D]} or {@code [D]}
   * @return {@code [N, M]}
   */
  public static Tensor similarity(Tensor a, Tensor b) {
    return rows(a).matmul(rows(b).transpose(0, 1));
  }

  private static Tensor rows(Tensor vectors) {
    return (vectors.rank() == 1 ? vectors.unsqueeze(0) : vectors).normalize(-1);
  }
}
