package dev.bluejay.models.decoder;

import dev.bluejay.models.Parameters;
import dev.bluejay.tensor.Activation;
import dev.bluejay.tensor.Dropout;
import dev.bluejay.tensor.Gate;
import dev.bluejay.tensor.PreparedLinear;
import dev.bluejay.tensor.Tensor;

/**
 * A feed-forward network with a gate (Shazeer 2020, arXiv:2002.05202): {@code down(f(gate(x)) ·
 * up(x))}.
 */
public final class GatedFeedForward {
  private final PreparedLinear gateAndUp;
  private final Activation activation;
  private final PreparedLinear down;

  /** Takes its weights as Llama and those after it name them. */
  public GatedFeedForward(Parameters parameters, RotaryLayer.Sizes sizes) {
    int inner = sizes.inner();
    boolean bias = sizes.feedForwardBias();
    gateAndUp =
        sizes.fused()
            ? parameters.linear(
                new String[] {"gate_up_proj"}, sizes.width(), new int[] {2 * inner}, bias)
            : parameters.linear(
                new String[] {"gate_proj", "up_proj"},
                sizes.width(),
                new int[] {inner, inner},
                bias);
    activation = sizes.activation();
    down = parameters.linear(new String[] {"down_proj"}, inner, new int[] {sizes.width()}, bias);
  }

  /** {@code [T, D]} to {@code [T, D]}. */
  public Tensor forward(Tensor x) {
    return down.forward(Gate.forward(gateAndUp.forward(x), activation));
  }

  /** The same, added to a residual. */
  public Tensor forward(Tensor x, Dropout dropout, Tensor residual) {
    return down.forward(Gate.forward(gateAndUp.forward(x), activation), dropout, residual);
  }
}
