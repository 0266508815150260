package dev.bluejay.models;

import dev.bluejay.tensor.IntTensor;
import dev.bluejay.tensor.KeyValueCache;
import dev.bluejay.tensor.Losses;
import dev.bluejay.tensor.Packing;
import dev.bluejay.tensor.SourceKeys;
import dev.bluejay.tensor.Tensor;
import dev.bluejay.tensor.Workspace;
import dev.bluejay.tokenizers.BatchEncoding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** An encoder-decoder that scores, for each token of the decoder, which one comes next. */
public abstract non-sealed class Seq2SeqLanguageModel extends PretrainedModel
    implements LanguageModel {

  /** With the parameters that the model takes its weights from. */
  protected Seq2SeqLanguageModel(Parameters parameters) {
    super(parameters);
  }

  /** The model under the head. */
  public abstract EncoderDecoderModel base();

  /** The head: {@code [N, V]} from hidden states {@code [N, D]}. */
  protected abstract Tensor score(Tensor hidden);

  @Override
  public PretrainedConfig config() {
    return base().config();
  }

  /** Without {@code decoder_input_ids} the decoder is given the labels, shifted. */
  @Override
  public final Seq2SeqLMOutput forward(ModelInputs inputs) {
    try (var workspace = Workspace.open()) {
      Encoded encoded = base().encode(withDecoderInputs(inputs));
      Tensor scores = score(encoded.hidden()); // [T, V]
      Optional<Tensor> loss = encoded.tokenLoss(scores, inputs);
      return new Seq2SeqLMOutput(
          loss.map(workspace::keep),
          workspace.keep(encoded.packing().pad(scores)),
          encoded.layers(workspace));
    }
  }

  private ModelInputs withDecoderInputs(ModelInputs inputs) {
    if (inputs.decoderInputIds().isPresent() || inputs.labels().isEmpty()) {
      return inputs;
    }
    IntTensor labels = inputs.labels().get();
    if (labels.rank() != 2) {
      throw new ModelException(
          "labels: the shape is wrong; got %s, expected [batch, length]".formatted(labels.shape()));
    }
    int length = labels.size(1);
    int[] values = labels.toArray();
    var mask = new int[labels.size(0)][length];
    for (int b = 0; b < mask.length; b++) {
      int end = length;
      // Behind the last label nothing is learnt, so nothing needs to be computed.
      while (end > 1 && values[b * length + end - 1] == Losses.IGNORED) {
        end--;
      }
      Arrays.fill(mask[b], 0, end, 1);
    }
    return inputs
        .withDecoderInputIds(base().shiftRight(labels))
        .withDecoderAttentionMask(IntTensor.of(mask));
  }

  @Override
  public final boolean isEncoderDecoder() {
    return true;
  }

  @Override
  public final int mostPositions() {
    return base().mostPositions();
  }

  /** Positions are computed one way. */
  @Override
  public final int longerFrom() {
    return Integer.MAX_VALUE;
  }

  @Override
  public final KeyValueCache begin(ModelInputs inputs, int slots) {
    try (var workspace = Workspace.open()) {
      Encoded source = base().read(inputs);
      List<SourceKeys> keys = new ArrayList<>();
      for (int i = 0; i < base().layers(); i++) {
        Tensor pairs = base().keysValues(i, source.hidden()); // [S, 2 H · width]
        keys.add(base().crossAttention().keep(pairs, source.packing()));
      }
      return new KeyValueCache(keys, source.packing().batch(), slots);
    }
  }

  @Override
  public final Tensor next(IntTensor ids, Packing packing, KeyValueCache cache, IntTensor after) {
    try (var workspace = Workspace.open()) {
      Encoded encoded = base().decode(DecoderPass.after(cache, ids, packing));
      return workspace.keep(score(encoded.rows(after)));
    }
  }

  @Override
  public final Seq2SeqLMOutput forward(BatchEncoding batch) {
    return forward(ModelInputs.of(batch));
  }

  @Override
  public final Seq2SeqLMOutput forward(IntTensor inputIds) {
    return forward(ModelInputs.of(inputIds));
  }
}
