package dev.bluejay.models;

/** A model without a head whose tokens see only what stands before them. */
public abstract class DecoderModel extends BaseModel {

  /** With the parameters that the model takes its weights from. */
  protected DecoderModel(Parameters parameters) {
    super(parameters);
  }

  /** Computes the hidden states of a pass's tokens, {@code [T, D]}. */
  public abstract Encoded decode(DecoderPass pass);

  /** How many layers keep keys and values. */
  public abstract int layers();

  /** How many tokens a token of this layer sees, itself among them; 0 for all before it. */
  public int window(int layer) {
    return 0;
  }

  /** How many positions there are; those that are computed have no end. */
  public int mostPositions() {
    return Integer.MAX_VALUE;
  }

  /**
   * The most tokens of a text whose positions are computed as those of short texts; the keys of
   * such a text do not serve a longer one.
   */
  public int longerFrom() {
    return Integer.MAX_VALUE;
  }

  /** The inputs with positions, where the family does not count them from the first column. */
  protected ModelInputs place(ModelInputs inputs) {
    return inputs;
  }

  @Override
  public final Encoded encode(ModelInputs inputs) {
    ModelInputs placed = place(inputs);
    return decode(
        DecoderPass.of(placed, mostPositions(), config().optionalInteger("pad_token_id")));
  }
}
