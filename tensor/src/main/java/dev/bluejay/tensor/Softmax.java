package dev.bluejay.tensor;

import dev.bluejay.tensor.kernels.Kernels;

/** Softmax and its logarithm. */
final class Softmax {
  private Softmax() {}

  static Tensor softmax(Tensor x, int dim) {
    int d = x.shape().dimension("softmax", dim);
    int last = x.rank() - 1;
    return d == last ? softmax(x) : softmax(x.transpose(d, last)).transpose(d, last);
  }

  private static Tensor softmax(Tensor x) {
    var y = Tensor.uninitialized(x.shape());
    System.arraycopy(x.data, x.offset, y.data, y.offset, x.elements());
    int n = Math.max(1, x.size(-1));
    var kernels = Kernels.live();
    for (int row = 0; row < y.elements(); row += n) {
      float sum = kernels.softmaxTerms(y.data, y.offset + row, n, 1f);
      kernels.scale(y.data, y.offset + row, n, 1f / sum);
    }
    return Tape.step(
        y,
        (g, tape) ->
            tape.add(
                x,
                () -> {
                  Tensor gy = g.mul(y);
                  return gy.sub(y.mul(gy.sum(-1, true)));
                }),
        x);
  }

  static Tensor logSoftmax(Tensor x, int dim) {
    int d = x.shape().dimension("logSoftmax", dim);
    int last = x.rank() - 1;
    return d == last ? logSoftmax(x) : logSoftmax(x.transpose(d, last)).transpose(d, last);
  }

  /** x − max − log(sum of exp(x − max)): neither overflows nor loses the small probabilities. */
  private static Tensor logSoftmax(Tensor x) {
    var y = Tensor.uninitialized(x.shape());
    System.arraycopy(x.data, x.offset, y.data, y.offset, x.elements());
    int n = Math.max(1, x.size(-1));
    for (int row = 0; row < y.elements(); row += n) {
      int from = x.offset + row;
      int to = y.offset + row;
      float max = Float.NEGATIVE_INFINITY;
      for (int i = 0; i < n; i++) {
        max = Math.max(max, x.data[from + i]);
      }
      float log = (float) Math.log(Kernels.live().softmaxTerms(y.data, to, n, 1f));
      for (int i = 0; i < n; i++) {
        y.data[to + i] = x.data[from + i] - max - log;
      }
    }
    return Tape.step(y, (g, tape) -> tape.add(x, () -> g.sub(y.exp().mul(g.sum(-1, true)))), x);
  }
}
