package dev.bluejay.models.lora;

import dev.bluejay.models.LinearPart;
import dev.bluejay.tensor.Dropout;
import dev.bluejay.tensor.Parameter;
import dev.bluejay.tensor.PreparedLinear;
import dev.bluejay.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The adapter of one linear layer: {@code scale · B · A} beside its weight (Hu et al. 2021,
 * arXiv:2106.09685).
 *
 * @param module the layer's name in Python
 * @param a {@code [r, inputs]}
 * @param b {@code [outputs, r]}
 */
record LoraLayer(
    String module,
    LinearPart linear,
    PreparedLinear a,
    PreparedLinear b,
    float scale,
    Dropout dropout) {

  static LoraLayer of(String module, LinearPart linear, Tensor a, Tensor b, LoraConfig config) {
    var down = PreparedLinear.of(a, null);
    var up = PreparedLinear.of(b, null);
    return new LoraLayer(module, linear, down, up, config.scale(), config.loraDropout());
  }

  Parameter aParameter() {
    return a.weightParameter();
  }

  Parameter bParameter() {
    return b.weightParameter();
  }

  /** {@code x [.., inputs]} to what is added, {@code [.., outputs]}. */
  Tensor forward(Tensor x) {
    return b.forward(a.forward(dropout.forward(x)).mul(scale));
  }

  /** What the adapter adds to the weight, {@code [outputs, inputs]}. */
  Tensor delta() {
    return bParameter().value().matmul(aParameter().value()).mul(scale);
  }

  /**
   * What the adapters of the parts of one wide layer add, side by side, with zeros for parts
   * without one.
   *
   * @param parts in the order of their outputs
   */
  static Tensor forward(List<LoraLayer> parts, int outputs, Tensor x) {
    var pieces = new ArrayList<Tensor>();
    int at = 0;
    for (LoraLayer part : parts) {
      addZeros(pieces, x, part.linear.from() - at);
      pieces.add(part.forward(x));
      at = part.linear.to();
    }
    addZeros(pieces, x, outputs - at);
    return pieces.size() == 1 ? pieces.get(0) : Tensor.concat(-1, pieces);
  }

  private static void addZeros(List<Tensor> pieces, Tensor x, int width) {
    if (width > 0) {
      int[] sizes = Arrays.copyOf(x.shape().sizes(), x.rank());
      sizes[sizes.length - 1] = width;
      pieces.add(Tensor.zeros(sizes));
    }
  }
}
