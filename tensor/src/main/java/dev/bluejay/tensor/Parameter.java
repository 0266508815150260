package dev.bluejay.tensor;

import dev.bluejay.tensor.kernels.Threads;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A weight that training changes, and its gradient.
 *
 * <p>Layers of one input that are computed as one keep their weights in one matrix; the parameter
 * of each is then some {@link #rows} of it. Not to be changed while another thread uses the model.
 */
public final class Parameter {
  /** Changes values in place, given their gradients. */
  @FunctionalInterface
  public interface Update {
    /**
     * Changes {@code value[vo .. vo + n]}, whose gradients are {@code gradient[go .. go + n]};
     * these are the parameter's elements from number {@code first} on. Several parts at once, on
     * several threads.
     */
    void apply(float[] value, int vo, float[] gradient, int go, int first, int n);
  }

  private static final int PART = 1 << 16;
  private static final int RUN = 64;

  private final Tensor value;
  private final @Nullable Parameter whole;
  private final int from;
  private @Nullable Tensor gradient;
  private boolean frozen;
  private int paddingRow = -1;
  private int version;

  private Parameter(Tensor value, @Nullable Parameter whole, int from) {
    this.value = value;
    this.whole = whole;
    this.from = from;
  }

  /** A parameter over the tensor itself, which changes when the parameter is trained. */
  public static Parameter of(Tensor value) {
    return new Parameter(value, null, 0);
  }

  /**
   * A lookup table of which one row gets no gradient by looking it up, as that of the padding token
   * in PyTorch.
   */
  public static Parameter embedding(Tensor table, int paddingRow) {
    var parameter = of(table);
    parameter.paddingRow = paddingRow;
    return parameter;
  }

  /** The row that looking up leaves without a gradient; −1 for none. */
  int paddingRow() {
    return paddingRow;
  }

  /** The rows {@code from} to before {@code to} of the first dimension as a parameter. */
  public Parameter rows(int from, int to) {
    return new Parameter(value.slice(0, from, to), whole(), this.from + from);
  }

  /** The parameter whose rows this one is; itself if it is no such part. */
  Parameter whole() {
    return whole == null ? this : whole;
  }

  /** The value now; it changes with training. */
  public Tensor value() {
    return value;
  }

  /** The sum of the gradients since {@link #zeroGradient}; of the value's shape. */
  public Tensor gradient() {
    if (whole != null) {
      Tensor all = whole.gradient();
      return value.rank() == 0 ? all : all.slice(0, from, from + value.size(0));
    }
    if (gradient == null) {
      gradient = Tensor.zeros(value.shape().sizes());
    }
    return gradient;
  }

  /** Sets the gradient to zeros. */
  public void zeroGradient() {
    Tensor g = gradient();
    Threads.run(
        g.elements(), PART, (from, to) -> Arrays.fill(g.data, g.offset + from, g.offset + to, 0f));
  }

  /** Whether training leaves it as it is. */
  public boolean frozen() {
    return frozen;
  }

  /** Excludes it from training, or includes it again. */
  public void freeze(boolean frozen) {
    this.frozen = frozen;
  }

  /** Changes the value in place. */
  public void update(Update update) {
    Tensor g = gradient();
    int n = value.elements();
    Threads.run(
        n,
        PART,
        (from, to) ->
            update.apply(
                value.data, value.offset + from, g.data, g.offset + from, from, to - from));
    whole().version++;
  }

  /** The sum of the squares of the gradient's elements. */
  public double squaredGradientNorm() {
    Tensor g = gradient();
    int n = g.elements();
    var sums = new double[(n + PART - 1) / PART];
    Threads.run(
        n, PART, (from, to) -> sums[from / PART] = squares(g.data, g.offset + from, to - from));
    double sum = 0;
    for (double part : sums) {
      sum += part;
    }
    return sum;
  }

  /** In runs of float32 short enough to lose nothing that matters. */
  private static double squares(float[] x, int from, int n) {
    double sum = 0;
    for (int i = 0; i < n; i += RUN) {
      float a = 0;
      float b = 0;
      float c = 0;
      float d = 0;
      int end = from + Math.min(n, i + RUN);
      int at = from + i;
      for (; at + 3 < end; at += 4) {
        a += x[at] * x[at];
        b += x[at + 1] * x[at + 1];
        c += x[at + 2] * x[at + 2];
        d += x[at + 3] * x[at + 3];
      }
      for (; at < end; at++) {
        a += x[at] * x[at];
      }
      sum += (double) a + b + c + d;
    }
    return sum;
  }

  /** Sets the value to that of a tensor of the same shape. */
  public void assign(Tensor values) {
    if (!values.shape().equals(value.shape())) {
      throw new TensorException(
          "parameter: the shape differs; got " + values.shape() + ", expected " + value.shape());
    }
    System.arraycopy(values.data, values.offset, value.data, value.offset, value.elements());
    whole().version++;
  }

  /** Counts the changes of the value. */
  int version() {
    return version;
  }
}
