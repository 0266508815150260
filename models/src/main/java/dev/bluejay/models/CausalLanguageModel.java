package dev.bluejay.models;

import dev.bluejay.tensor.IntTensor;
import dev.bluejay.tensor.KeyValueCache;
import dev.bluejay.tensor.LookupTable;
import dev.bluejay.tensor.Losses;
import dev.bluejay.tensor.Packing;
import dev.bluejay.tensor.PreparedLinear;
import dev.bluejay.tensor.Tensor;
import dev.bluejay.tensor.Workspace;
import dev.bluejay.tokenizers.BatchEncoding;
import java.util.Arrays;
import java.util.Optional;

/** A decoder that scores, for each token, which one comes next. */
public abstract non-sealed class CausalLanguageModel extends PretrainedModel
    implements LanguageModel {

  /** With the parameters that the model takes its weights from. */
  protected CausalLanguageModel(Parameters parameters) {
    super(parameters);
  }

  /** The model under the head. */
  public abstract DecoderModel base();

  /** The head: {@code [N, V]} from hidden states {@code [N, D]}. */
  protected abstract Tensor score(Tensor hidden);

  /** A linear layer that shares the base's table of words where the config says so. */
  protected static PreparedLinear head(Parameters parameters, String part, DecoderModel base) {
    LookupTable words = base.wordEmbeddings();
    return base.config().flag("tie_word_embeddings")
        ? parameters.tied(words)
        : parameters.linearWithoutBias(part, words.width(), words.rows());
  }

  @Override
  public PretrainedConfig config() {
    return base().config();
  }

  @Override
  public final CausalLanguageModelOutput forward(ModelInputs inputs) {
    try (var workspace = Workspace.open()) {
      Encoded encoded = base().encode(inputs);
      Tensor scores = score(encoded.hidden()); // [T, V]
      Optional<Tensor> loss =
          inputs.labels().map(labels -> loss(scores, labels, encoded.packing()));
      return new CausalLanguageModelOutput(
          loss.map(workspace::keep),
          workspace.keep(encoded.packing().pad(scores)),
          encoded.layers(workspace));
    }
  }

  /** The mean cross entropy of each token's label at the token before it. */
  private static Tensor loss(Tensor scores, IntTensor labels, Packing packing) {
    int length = labels.size(1);
    int[] given = labels.toArray();
    var shifted = new int[given.length];
    Arrays.fill(shifted, Losses.IGNORED);
    for (int i = 0; i < given.length; i++) {
      if (i % length != 0) {
        shifted[i - 1] = given[i];
      }
    }
    IntTensor next = packing.pack(IntTensor.of(shifted, labels.size(0), length));
    return Losses.crossEntropy(scores, next);
  }

  @Override
  public final boolean isEncoderDecoder() {
    return false;
  }

  @Override
  public final int mostPositions() {
    return base().mostPositions();
  }

  @Override
  public final int longerFrom() {
    return base().longerFrom();
  }

  @Override
  public final KeyValueCache begin(ModelInputs inputs, int slots) {
    var windows = new int[base().layers()];
    Arrays.setAll(windows, base()::window);
    return new KeyValueCache(windows, inputs.inputIds().size(0), slots);
  }

  @Override
  public final Tensor next(IntTensor ids, Packing packing, KeyValueCache cache, IntTensor after) {
    try (var workspace = Workspace.open()) {
      Encoded encoded = base().decode(DecoderPass.after(cache, ids, packing));
      return workspace.keep(score(encoded.rows(after)));
    }
  }

  @Override
  public final CausalLanguageModelOutput forward(BatchEncoding batch) {
    return forward(ModelInputs.of(batch));
  }

  @Override
  public final CausalLanguageModelOutput forward(IntTensor inputIds) {
    return forward(ModelInputs.of(inputIds));
  }
}
