package dev.bluejay.tensor;

import dev.bluejay.tensor.kernels.Kernels;

/** How far predictions are from what was wanted, as one number to be made smaller. */
public final class Losses {
  /** The label of what does not count, as in Python. */
  public static final int IGNORED = -100;

  private Losses() {}

  /**
   * The mean of {@code −log softmax(logits)[label]} over the rows whose label is not {@link
   * #IGNORED}; NaN where all are ignored, as in PyTorch.
   *
   * @param logits {@code [N, C]}
   * @param labels {@code [N]}, from 0 to below C, or {@link #IGNORED}
   */
  public static Tensor crossEntropy(Tensor logits, IntTensor labels) {
    if (logits.rank() != 2 || labels.rank() != 1 || labels.size(0) != logits.size(0)) {
      throw new TensorException(
          "cross_entropy: the shapes do not fit; got logits "
              + logits.shape()
              + " and labels "
              + labels.shape()
              + ", expected [N, C] and [N]");
    }
    int classes = logits.size(1);
    int[] wanted = labels.toArray();
    int counted = 0;
    for (int n = 0; n < wanted.length; n++) {
      if (wanted[n] != IGNORED && (wanted[n] < 0 || wanted[n] >= classes)) {
        throw new TensorException(
            "cross_entropy: a label is none of the classes; got "
                + wanted[n]
                + " at "
                + n
                + ", expected 0 to "
                + (classes - 1)
                + ", or "
                + IGNORED
                + " to ignore it");
      }
      counted += wanted[n] == IGNORED ? 0 : 1;
    }
    Tensor logProbabilities = withoutRecording(logits).logSoftmax(-1);
    double sum = 0;
    for (int n = 0; n < wanted.length; n++) {
      if (wanted[n] != IGNORED) {
        sum -= logProbabilities.data[logProbabilities.offset + n * classes + wanted[n]];
      }
    }
    int count = counted;
    return Tape.step(
        Tensor.scalar((float) (sum / count)),
        (g, tape) ->
            tape.add(
                logits, () -> crossEntropyGradient(logProbabilities, wanted, g.item() / count)),
        logits);
  }

  /** {@code (softmax − one-hot) · factor}, and zeros for what is ignored. */
  private static Tensor crossEntropyGradient(Tensor logProbabilities, int[] wanted, float factor) {
    int classes = logProbabilities.size(1);
    Tensor g = logProbabilities.activate(Activation.EXP);
    for (int n = 0; n < wanted.length; n++) {
      int row = g.offset + n * classes;
      if (wanted[n] == IGNORED) {
        java.util.Arrays.fill(g.data, row, row + classes, 0f);
      } else {
        g.data[row + wanted[n]] -= 1;
        Kernels.live().scale(g.data, row, classes, factor);
      }
    }
    return g;
  }

  /** The same tensor as one that no tape knows. */
  private static Tensor withoutRecording(Tensor x) {
    return new Tensor(x.data, x.offset, x.shape());
  }

  /**
   * The mean over all elements of the cross entropy between {@code sigmoid(logits)} and targets:
   * for labels of which any number may be true.
   *
   * @param targets of the shape of the logits, from 0 to 1
   */
  public static Tensor binaryCrossEntropyWithLogits(Tensor logits, Tensor targets) {
    requireSame("binary_cross_entropy_with_logits", logits, targets);
    // max(x, 0) − x · t + log(1 + exp(−|x|)) overflows for no x.
    Tensor x = withoutRecording(logits);
    Tensor each = x.relu().sub(x.mul(targets)).add(x.abs().neg().exp().add(1).log());
    return Tape.step(
        each.mean(),
        (g, tape) ->
            tape.add(
                logits, () -> x.sigmoid().sub(targets).mul(g.item() / Math.max(1, x.elements()))),
        logits);
  }

  /** The mean of the squared differences. */
  public static Tensor meanSquaredError(Tensor predictions, Tensor targets) {
    requireSame("mse_loss", predictions, targets);
    return predictions.sub(targets).square().mean();
  }

  private static void requireSame(String operation, Tensor a, Tensor b) {
    if (!a.shape().equals(b.shape())) {
      throw new TensorException(
          operation + ": the shapes differ; got " + a.shape() + " and targets " + b.shape());
    }
  }
}
