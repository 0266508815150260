package dev.bluejay.models.seq2seq;

import dev.bluejay.models.Parameters;
import dev.bluejay.tensor.Dropout;
import dev.bluejay.tensor.LayerNorm;
import dev.bluejay.tensor.PreparedLinear;
import dev.bluejay.tensor.Tensor;

/**
 * How a part of a layer ends: with a linear layer whose output is added to what the part began
 * with, and a norm, behind the sum or before the part (Xiong et al. 2020, arXiv:2002.04745).
 */
record Residual(PreparedLinear output, LayerNorm norm, Dropout dropout, boolean normsFirst) {

  static Residual of(
      Seq2SeqConfig config,
      Style style,
      Parameters parameters,
      String output,
      int inputs,
      String norm) {
    int width = config.dModel();
    return new Residual(
        parameters.linear(output, inputs, width),
        parameters.layerNorm(norm, width, 1e-5),
        config.dropout(),
        style.normsFirst());
  }

  /** What the part reads, of {@code x [T, D]}. */
  Tensor before(Tensor x) {
    return normsFirst ? norm.forward(x) : x;
  }

  /** What it ends with, {@code [T, D]}, given what it computed, {@code [T, inputs]}. */
  Tensor after(Tensor computed, Tensor x) {
    return normsFirst
        ? output.forward(computed, dropout, x)
        : output.forward(computed, dropout, x, norm);
  }
}
