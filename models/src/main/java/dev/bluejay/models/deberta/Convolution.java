package dev.bluejay.models.deberta;

import dev.bluejay.models.Parameters;
import dev.bluejay.tensor.Activation;
import dev.bluejay.tensor.Dropout;
import dev.bluejay.tensor.IntTensor;
import dev.bluejay.tensor.LayerNorm;
import dev.bluejay.tensor.Packing;
import dev.bluejay.tensor.Tensor;
import java.util.ArrayList;

/**
 * A convolution over neighbouring tokens beside the first layer, which adds what n-grams say (He et
 * al. 2021, section 5 of its version 2).
 *
 * @param weight {@code [D, D / groups, K]}: output, input, place
 */
record Convolution(Tensor weight, Tensor bias, Activation act, Dropout dropout, LayerNorm norm) {

  static Convolution of(DebertaV2Config config, Parameters parameters) {
    int width = config.hiddenSize();
    return new Convolution(
        parameters.weight(
            "conv.weight", width, width / config.convolutionGroups(), config.convolution()),
        parameters.bias("conv.bias", width),
        config.convolutionAct(),
        config.hiddenDropout(),
        parameters.layerNorm("LayerNorm", width, config.layerNormEps()));
  }

  /**
   * The layer's output with the convolution of its input.
   *
   * @param x into the first layer, {@code [T, D]}
   * @param y out of it
   */
  Tensor forward(Tensor x, Tensor y, Packing packing) {
    int width = weight.size(0);
    int places = weight.size(2);
    Tensor border = Tensor.zeros(places / 2, width);
    int narrow = weight.size(1);
    var rows = new ArrayList<Tensor>();
    for (int b = 0; b < packing.batch(); b++) {
      int length = packing.start(b + 1) - packing.start(b);
      Tensor own = x.slice(0, packing.start(b), packing.start(b + 1));
      Tensor framed = Tensor.concat(0, border, own, border);
      var shifted = new ArrayList<Tensor>();
      for (int k = 0; k < places; k++) {
        shifted.add(framed.slice(0, k, k + length));
      }
      rows.add(Tensor.stack(1, shifted)); // [L, K, D]
    }
    Tensor seen = Tensor.concat(0, rows); // [T, K, D]
    var groups = new ArrayList<Tensor>();
    for (int c = 0; c < width; c += narrow) {
      Tensor in = seen.slice(2, c, c + narrow).reshape(-1, places * narrow); // [T, K D / groups]
      Tensor own = weight.slice(0, c, c + narrow).permute(2, 1, 0); // [K, D / groups, D / groups]
      groups.add(in.matmul(own.reshape(places * narrow, narrow)));
    }
    Tensor sums = Tensor.concat(1, groups).add(bias); // [T, D]
    // Masked tokens get nothing, and are nothing to the layers above.
    IntTensor hidden = packing.hidden().unsqueeze(1); // [T, 1]
    Tensor grams = dropout.forward(sums.maskedFill(hidden, 0)).activate(act);
    return norm.forward(y.add(grams)).maskedFill(hidden, 0);
  }
}
