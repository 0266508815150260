package dev.bluejay.models;

import dev.bluejay.tensor.Activation;
import dev.bluejay.tensor.Attention;
import dev.bluejay.tensor.CausalAttention;
import dev.bluejay.tensor.Dropout;
import dev.bluejay.tensor.LayerNorm;
import dev.bluejay.tensor.PreparedLinear;
import dev.bluejay.tensor.Tensor;
import dev.bluejay.tensor.Workspace;
import org.jspecify.annotations.Nullable;

/**
 * The layer of a post-norm encoder: self-attention, then a feed-forward network, each added to its
 * input and normalised (Vaswani et al. 2017, arXiv:1706.03762, section 3.1). BERT and its kin
 * differ in what they call its parts.
 *
 * <p>T: tokens of all sequences, D: hidden size, F: intermediate size.
 */
public final class EncoderLayer {
  /**
   * What a family calls the parts.
   *
   * @param query, key, value, attended, attentionNorm, inner, output, outputNorm paths from the
   *     layer
   */
  public record Names(
      String query,
      String key,
      String value,
      String attended,
      String attentionNorm,
      String inner,
      String output,
      String outputNorm) {
    /** As in BERT, RoBERTa and ELECTRA. */
    public static final Names BERT =
        new Names(
            "attention.self.query",
            "attention.self.key",
            "attention.self.value",
            "attention.output.dense",
            "attention.output.LayerNorm",
            "intermediate.dense",
            "output.dense",
            "output.LayerNorm");
  }

  /**
   * How large the parts are, and what they do.
   *
   * @param width D
   * @param inner F
   * @param heads of the attention
   * @param epsilon of the layer norms
   * @param activation of the feed-forward network
   * @param attentionDropout of the attention weights
   * @param attendedDropout of what was attended to
   * @param outputDropout of the feed-forward network's output
   */
  public record Sizes(
      int width,
      int inner,
      int heads,
      double epsilon,
      Activation activation,
      Dropout attentionDropout,
      Dropout attendedDropout,
      Dropout outputDropout) {}

  private final PreparedLinear queryKeyValue;
  private final Attention attention;
  private final PreparedLinear attended;
  private final Dropout attendedDropout;
  private final LayerNorm attentionNorm;
  private final PreparedLinear inner;
  private final Activation activation;
  private final PreparedLinear output;
  private final Dropout outputDropout;
  private final LayerNorm outputNorm;

  /** A layer whose weights lie under the parameters. */
  public EncoderLayer(Parameters parameters, Names names, Sizes sizes) {
    int width = sizes.width();
    queryKeyValue =
        parameters.linear(new String[] {names.query, names.key, names.value}, width, width);
    float scale = (float) (1 / Math.sqrt((double) width / sizes.heads()));
    attention = new Attention(sizes.heads(), scale, sizes.attentionDropout());
    attended = parameters.linear(names.attended, width, width);
    attendedDropout = sizes.attendedDropout();
    attentionNorm = parameters.layerNorm(names.attentionNorm, width, sizes.epsilon());
    inner = parameters.linear(names.inner, width, sizes.inner());
    activation = sizes.activation();
    output = parameters.linear(names.output, sizes.inner(), width);
    outputDropout = sizes.outputDropout();
    outputNorm = parameters.layerNorm(names.outputNorm, width, sizes.epsilon());
  }

  /** {@code x [T, D]} to {@code [T, D]}. */
  public Tensor forward(Tensor x, Encoded encoded) {
    return forward(x, encoded, null);
  }

  /**
   * The same with a bias on the scores.
   *
   * @param bias {@code [heads, 2 L − 1]} by the distance from query to key, see {@link Attention}
   */
  public Tensor forward(Tensor x, Encoded encoded, @Nullable Tensor bias) {
    try (var workspace = Workspace.open()) {
      Tensor qkv = queryKeyValue.forward(x); // [T, 3 D]
      if (encoded.outputAttentions()) {
        encoded.attention(workspace.keep(attention.weights(qkv, encoded.packing(), bias)));
      }
      return workspace.keep(finish(x, attention.forward(qkv, encoded.packing(), bias)));
    }
  }

  /**
   * The same where a token sees only what stands before it.
   *
   * @param number of this layer, under which keys and values are kept
   */
  public Tensor forward(Tensor x, DecoderPass pass, CausalAttention causal, int number) {
    try (var workspace = Workspace.open()) {
      Tensor qkv = queryKeyValue.forward(x); // [T, 3 D]
      return workspace.keep(finish(x, pass.attend(workspace, causal, qkv, number)));
    }
  }

  /** From what was attended to, {@code [T, D]}, to the layer's output. */
  private Tensor finish(Tensor x, Tensor context) {
    Tensor between = attended.forward(context, attendedDropout, x, attentionNorm); // [T, D]
    Tensor hidden = inner.forward(between, activation); // [T, F]
    return output.forward(hidden, outputDropout, between, outputNorm); // [T, D]
  }
}
