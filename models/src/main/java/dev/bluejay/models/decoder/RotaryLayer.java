package dev.bluejay.models.decoder;

import dev.bluejay.models.DecoderPass;
import dev.bluejay.models.Parameters;
import dev.bluejay.tensor.Activation;
import dev.bluejay.tensor.CausalAttention;
import dev.bluejay.tensor.Dropout;
import dev.bluejay.tensor.RmsNorm;
import dev.bluejay.tensor.Rotation;
import dev.bluejay.tensor.Tensor;
import dev.bluejay.tensor.Workspace;

/**
 * The layer that Llama has and many after it: attention, then a gated network, each of normalised
 * states and added to them (Touvron et al. 2023, arXiv:2302.13971).
 */
public final class RotaryLayer {
  private final RmsNorm inputNorm;
  private final RotaryAttention attention;
  private final RmsNorm attendedNorm;
  private final GatedFeedForward feedForward;
  private final Dropout dropout;

  /**
   * What a layer's parts are like.
   *
   * @param width D
   * @param inner F, the width inside of the feed-forward network
   * @param epsilon of the norms
   * @param activation of the gate
   * @param bias whether queries, keys and values have one
   * @param outputBias whether the attention's output has one
   * @param feedForwardBias whether the feed-forward network has
   * @param fused whether the checkpoint has queries, keys and values as one weight, and gate and up
   * @param headNorm whether the heads of queries and keys are normalised
   * @param shiftedNorms whether a norm's weight of 0 changes nothing
   * @param dropout of what is added to the states
   */
  public record Sizes(
      int width,
      int inner,
      double epsilon,
      Activation activation,
      boolean bias,
      boolean outputBias,
      boolean feedForwardBias,
      boolean fused,
      boolean headNorm,
      boolean shiftedNorms,
      Dropout dropout) {
    /** Without any of the options. */
    public static Sizes of(int width, int inner, double epsilon, Activation activation) {
      return new Sizes(
          width,
          inner,
          epsilon,
          activation,
          false,
          false,
          false,
          false,
          false,
          false,
          Dropout.NONE);
    }

    /** With biases at queries, keys and values, and those of the attention's output. */
    public Sizes biases(boolean queries, boolean output, boolean network) {
      return new Sizes(
          width,
          inner,
          epsilon,
          activation,
          queries,
          output,
          network,
          fused,
          headNorm,
          shiftedNorms,
          dropout);
    }

    /** With fused weights, and dropout of what is added. */
    public Sizes fused(Dropout ofAdded) {
      return new Sizes(
          width,
          inner,
          epsilon,
          activation,
          bias,
          outputBias,
          feedForwardBias,
          true,
          headNorm,
          shiftedNorms,
          ofAdded);
    }

    /** With normalised heads. */
    public Sizes headNorms() {
      return new Sizes(
          width,
          inner,
          epsilon,
          activation,
          bias,
          outputBias,
          feedForwardBias,
          fused,
          true,
          shiftedNorms,
          dropout);
    }

    /** With norms whose weights are added to 1. */
    public Sizes shifted() {
      return new Sizes(
          width,
          inner,
          epsilon,
          activation,
          bias,
          outputBias,
          feedForwardBias,
          fused,
          headNorm,
          true,
          dropout);
    }
  }

  /** Takes its weights as Llama names them. */
  public RotaryLayer(Parameters parameters, int layer, CausalAttention causal, Sizes sizes) {
    inputNorm = parameters.rmsNorm("input_layernorm", sizes.width(), sizes.epsilon());
    attention = new RotaryAttention(parameters.in("self_attn"), layer, causal, sizes);
    attendedNorm = parameters.rmsNorm("post_attention_layernorm", sizes.width(), sizes.epsilon());
    feedForward = new GatedFeedForward(parameters.in("mlp"), sizes);
    dropout = sizes.dropout();
  }

  /** {@code [T, D]} to {@code [T, D]}. */
  public Tensor forward(Tensor x, Rotation rotation, DecoderPass pass) {
    try (var workspace = Workspace.open()) {
      Tensor attended =
          attention.forward(inputNorm.forward(x), rotation, pass, workspace, dropout, x);
      return workspace.keep(feedForward.forward(attendedNorm.forward(attended), dropout, attended));
    }
  }
}
