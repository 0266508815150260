package dev.bluejay.models.decoder;

import dev.bluejay.models.DecoderPass;
import dev.bluejay.models.Parameters;
import dev.bluejay.tensor.CausalAttention;
import dev.bluejay.tensor.RmsNorm;
import dev.bluejay.tensor.Rotation;
import dev.bluejay.tensor.Tensor;
import dev.bluejay.tensor.Workspace;

/**
 * The layer that Gemma has from its second version on: attention, then a gated network, each
 * normalised before and behind and added to the states (Gemma Team 2024, arXiv:2408.00118).
 */
public final class SandwichLayer {
  private final RmsNorm inputNorm;
  private final RotaryAttention attention;
  private final RmsNorm attendedNorm;
  private final RmsNorm innerNorm;
  private final GatedFeedForward feedForward;
  private final RmsNorm outputNorm;

  /** Takes its weights as Gemma 2 names them. */
  public SandwichLayer(
      Parameters parameters, int layer, CausalAttention causal, RotaryLayer.Sizes sizes) {
    inputNorm = norm(parameters, "input_layernorm", sizes);
    attention = new RotaryAttention(parameters.in("self_attn"), layer, causal, sizes);
    attendedNorm = norm(parameters, "post_attention_layernorm", sizes);
    innerNorm = norm(parameters, "pre_feedforward_layernorm", sizes);
    feedForward = new GatedFeedForward(parameters.in("mlp"), sizes);
    outputNorm = norm(parameters, "post_feedforward_layernorm", sizes);
  }

  private static RmsNorm norm(Parameters parameters, String part, RotaryLayer.Sizes sizes) {
    return parameters.shiftedRmsNorm(part, sizes.width(), sizes.epsilon());
  }

  /** {@code [T, D]} to {@code [T, D]}. */
  public Tensor forward(Tensor x, Rotation rotation, DecoderPass pass) {
    try (var workspace = Workspace.open()) {
      Tensor context = attention.forward(inputNorm.forward(x), rotation, pass, workspace);
      Tensor attended = x.add(attendedNorm.forward(context)); // [T, D]
      Tensor output = feedForward.forward(innerNorm.forward(attended)); // [T, D]
      return workspace.keep(attended.add(outputNorm.forward(output)));
    }
  }
}
