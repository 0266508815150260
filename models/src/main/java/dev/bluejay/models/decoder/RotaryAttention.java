package dev.bluejay.models.decoder;

import dev.bluejay.models.DecoderPass;
import dev.bluejay.models.Parameters;
import dev.bluejay.tensor.CausalAttention;
import dev.bluejay.tensor.Dropout;
import dev.bluejay.tensor.HeadLayout;
import dev.bluejay.tensor.PreparedLinear;
import dev.bluejay.tensor.RmsNorm;
import dev.bluejay.tensor.Rotation;
import dev.bluejay.tensor.Tensor;
import dev.bluejay.tensor.Workspace;
import org.jspecify.annotations.Nullable;

/**
 * Causal self-attention with rotary positions and heads that may share their keys.
 *
 * <p>T: tokens of all sequences, D: hidden_size, H: heads, K: heads of keys, w: width of a head.
 */
public final class RotaryAttention {
  private final PreparedLinear queryKeyValue;
  private final @Nullable RmsNorm queryNorm;
  private final @Nullable RmsNorm keyNorm;
  private final CausalAttention attention;
  private final PreparedLinear output;
  private final int layer;

  /**
   * Takes its weights as Llama and those after it name them.
   *
   * @param layer its number, under which keys and values are kept
   */
  public RotaryAttention(
      Parameters parameters, int layer, CausalAttention attention, RotaryLayer.Sizes sizes) {
    this.layer = layer;
    this.attention = attention;
    HeadLayout heads = attention.layout();
    int queries = heads.heads() * heads.width();
    int keys = heads.keyHeads() * heads.width();
    boolean bias = sizes.bias();
    queryKeyValue =
        sizes.fused()
            ? parameters.linear(
                new String[] {"qkv_proj"}, sizes.width(), new int[] {heads.columns()}, bias)
            : parameters.linear(
                new String[] {"q_proj", "k_proj", "v_proj"},
                sizes.width(),
                new int[] {queries, keys, keys},
                bias);
    output =
        parameters.linear(
            new String[] {"o_proj"}, queries, new int[] {sizes.width()}, sizes.outputBias());
    queryNorm = sizes.headNorm() ? norm(parameters, "q_norm", sizes, heads) : null;
    keyNorm = sizes.headNorm() ? norm(parameters, "k_norm", sizes, heads) : null;
  }

  private static RmsNorm norm(
      Parameters parameters, String part, RotaryLayer.Sizes sizes, HeadLayout heads) {
    return sizes.shiftedNorms()
        ? parameters.shiftedRmsNorm(part, heads.width(), sizes.epsilon())
        : parameters.rmsNorm(part, heads.width(), sizes.epsilon());
  }

  /** {@code [T, D]} from the normalised states {@code [T, D]}. */
  public Tensor forward(Tensor x, Rotation rotation, DecoderPass pass, Workspace workspace) {
    return output.forward(attend(x, rotation, pass, workspace)); // [T, D]
  }

  /** The same, added to a residual. */
  public Tensor forward(
      Tensor x,
      Rotation rotation,
      DecoderPass pass,
      Workspace workspace,
      Dropout dropout,
      Tensor residual) {
    return output.forward(attend(x, rotation, pass, workspace), dropout, residual); // [T, D]
  }

  private Tensor attend(Tensor x, Rotation rotation, DecoderPass pass, Workspace workspace) {
    Tensor qkv = queryKeyValue.forward(x); // [T, (H + 2 K) w]
    if (queryNorm != null && keyNorm != null) {
      qkv = RmsNorm.heads(qkv, attention.layout(), queryNorm, keyNorm);
    }
    Tensor turned = rotation.forward(qkv, attention.layout());
    return pass.attend(workspace, attention, turned, layer); // [T, H w]
  }
}
