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
public abstract class CausalLanguageModel extends PretrainedModel {

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
          encoded.hiddenStates(workspace),
          encoded.attentions(workspace));
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

  /**
   * The scores {@code [B, V]} of what comes after the last token of each sequence.
   *
   * @param ids the tokens {@code [T]} that follow those of the cache, to which they are added
   * @param packing where each sequence lies among them
   */
  public final Tensor next(IntTensor ids, Packing packing, KeyValueCache cache) {
    try (var workspace = Workspace.open()) {
      int[] positions = packing.positions().toArray();
      var last = new int[packing.batch()];
      for (int b = 0; b < last.length; b++) {
        for (int t = packing.start(b); t < packing.start(b + 1); t++) {
          positions[t] += cache.length(b);
        }
        last[b] = packing.start(b + 1) - 1;
      }
      cache.extend(packing);
      var inputs =
          new PackedInputs(
              packing,
              ids,
              IntTensor.zeros(positions.length),
              IntTensor.of(positions, positions.length));
      var encoded = new Encoded(packing, ModelInputs.of(ids));
      Tensor hidden = base().decode(new DecoderPass(inputs, encoded, cache)).hidden(); // [T, D]
      boolean all = last.length == hidden.size(0);
      return workspace.keep(score(all ? hidden : hidden.indexSelect(0, IntTensor.of(last))));
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
