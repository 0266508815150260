package dev.bluejay.models;

import dev.bluejay.tensor.CrossAttention;
import dev.bluejay.tensor.IntTensor;
import dev.bluejay.tensor.Packing;
import dev.bluejay.tensor.Tensor;
import java.util.Arrays;
import java.util.Optional;

/**
 * A model without a head whose decoder reads what its encoder computes. Its hidden states are those
 * of the decoder.
 */
public abstract class EncoderDecoderModel extends BaseModel {

  /** With the parameters that the model takes its weights from. */
  protected EncoderDecoderModel(Parameters parameters) {
    super(parameters);
  }

  /** Computes the encoder's hidden states of the inputs, {@code [S, D]}. */
  public abstract Encoded read(ModelInputs inputs);

  /** Computes the hidden states of a pass's tokens, {@code [T, D]}. */
  public abstract Encoded decode(DecoderPass pass);

  /** How a decoder's layers attend to what the encoder computed. */
  protected abstract CrossAttention crossAttention();

  /** The keys and values {@code [S, 2 · H · width]} that a decoder's layer makes of that. */
  protected abstract Tensor keysValues(int layer, Tensor hidden);

  /** How many layers the decoder has. */
  public abstract int layers();

  /** How many positions there are; those that are computed have no end. */
  public int mostPositions() {
    return Integer.MAX_VALUE;
  }

  /** What the decoder is given {@code [B, L]} where it shall put out these ids {@code [B, L]}. */
  protected abstract IntTensor shiftRight(IntTensor ids);

  /** Whether the decoder, if it is given nothing of its own, gets the encoder's inputs, shifted. */
  protected boolean decodesInputs() {
    return false;
  }

  @Override
  public final Encoded encode(ModelInputs inputs) {
    Encoded source = read(inputs);
    ModelInputs own = ofDecoder(inputs, source.packing());
    int batch = own.inputIds().size(0);
    if (batch != source.packing().batch()) {
      throw new ModelException(
          "decoder_input_ids: the batch differs from that of input_ids; got %d and %d"
              .formatted(batch, source.packing().batch()));
    }
    PackedInputs packed = PackedInputs.ofIds(own, mostPositions(), Optional.empty());
    return decode(DecoderPass.of(packed, inputs, source));
  }

  private ModelInputs ofDecoder(ModelInputs inputs, Packing source) {
    var given = inputs.decoderInputIds();
    if (given.isPresent()) {
      ModelInputs own = ModelInputs.of(given.get());
      return inputs.decoderAttentionMask().map(own::withAttentionMask).orElse(own);
    }
    if (!decodesInputs()) {
      throw new ModelException(
          "%s: there is nothing for the decoder; got no decoder_input_ids; give it some, or labels"
              .formatted(getClass().getSimpleName()));
    }
    // Python gives the decoder no mask here; what it computes of trailing padding is of no use.
    var mask = new int[source.batch()][source.length()];
    for (int b = 0; b < mask.length; b++) {
      Arrays.fill(mask[b], 0, source.start(b + 1) - source.start(b), 1);
    }
    return ModelInputs.of(shiftRight(inputs.inputIds())).withAttentionMask(IntTensor.of(mask));
  }

  /**
   * Ids one place later, behind a start token; what is ignored in labels becomes padding.
   *
   * @param ids {@code [B, L]}
   * @param starts the first token of each row
   */
  protected static IntTensor shifted(IntTensor ids, int[] starts, int padding) {
    int length = ids.size(1);
    int[] values = ids.toArray();
    var shifted = new int[values.length];
    for (int i = 0; i < values.length; i++) {
      int before = i % length == 0 ? starts[i / length] : values[i - 1];
      shifted[i] = before == dev.bluejay.tensor.Losses.IGNORED ? padding : before;
    }
    return IntTensor.of(shifted, ids.size(0), length);
  }

  /** The same with the config's {@code decoder_start_token_id} before each row. */
  protected final IntTensor shiftedBehindStart(IntTensor ids) {
    var starts = new int[ids.size(0)];
    Arrays.fill(starts, config().integer("decoder_start_token_id"));
    return shifted(ids, starts, config().integer("pad_token_id"));
  }
}
