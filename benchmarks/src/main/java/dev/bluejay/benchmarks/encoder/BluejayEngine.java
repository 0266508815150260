package dev.bluejay.benchmarks.encoder;

import dev.bluejay.models.ModelInputs;
import dev.bluejay.models.auto.LoadOptions;
import dev.bluejay.pipelines.Batching;
import dev.bluejay.pipelines.Pipelines;
import dev.bluejay.pipelines.SentenceTransformer;
import dev.bluejay.tensor.IntTensor;
import dev.bluejay.tensor.Precision;
import dev.bluejay.tensor.Tensor;
import dev.bluejay.tensor.kernels.Threads;
import dev.bluejay.tokenizers.Tokenizer;
import java.util.List;

/** Bluejay as its users call it. */
final class BluejayEngine implements JavaEngine {
  private final String name;
  private final SentenceTransformer sentences;
  private final Batching batching;
  private final int threads;

  private BluejayEngine(
      String name, SentenceTransformer sentences, Batching batching, int threads) {
    this.name = name;
    this.sentences = sentences;
    this.batching = batching;
    this.threads = threads;
  }

  /** In batches of as many texts as the peers take. */
  static BluejayEngine load(int threads) {
    return load("Bluejay", Precision.FLOAT32, threads);
  }

  /** The same with weights of a precision. */
  static BluejayEngine load(String name, Precision precision, int threads) {
    var options = LoadOptions.defaults().precision(precision);
    return new BluejayEngine(
        name,
        Pipelines.sentenceTransformer(MiniLmFiles.MODEL, options),
        Batching.ofTexts(BATCH),
        threads);
  }

  /** The same model in the batches that Bluejay makes when it is not told. */
  BluejayEngine inOwnBatches() {
    return new BluejayEngine("Bluejay, its own batches", sentences, Batching.byTokens(), threads);
  }

  /** The same model on so many threads. */
  BluejayEngine on(int threads) {
    return new BluejayEngine("Bluejay, threads " + threads, sentences, batching, threads);
  }

  Tokenizer tokenizer() {
    return sentences.tokenizer();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public float[][] embed(List<String> texts) {
    Threads.limit(threads);
    return sentences.stream(texts.stream(), batching).map(Tensor::toArray).toArray(float[][]::new);
  }

  @Override
  public void forward(int[][] ids) {
    Threads.limit(threads);
    sentences.model().forward(ModelInputs.of(IntTensor.of(ids)));
  }

  @Override
  public void close() {}
}
