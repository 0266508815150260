package dev.bluejay.tensor;

import dev.bluejay.tensor.kernels.Kernels;
import dev.bluejay.tensor.kernels.Scratch;
import dev.bluejay.tensor.kernels.Threads;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A linear layer {@code y = x · Wᵀ + b} whose weight was brought once, at load, into the layout
 * that the kernels read best.
 *
 * <p>What usually follows a linear layer in a transformer is done on each piece of the result while
 * it is still in the cache: an activation, a residual, a layer norm.
 */
public final class PreparedLinear {
  /**
   * Rows of one part: enough to read each panel of the weight from the cache sixteen times, few
   * enough for the rows themselves to stay in the second-level cache.
   */
  private static final int ROWS_PER_PART = 96;

  /** Multiply-adds below which waking other threads costs more than it saves. */
  private static final long WORTH_SHARING = 200_000;

  private final int inputs;
  private final int outputs;
  private final int width;
  private final float[] panels;
  private final float @Nullable [] bias;

  private PreparedLinear(Tensor weight, @Nullable Tensor bias) {
    outputs = weight.size(0);
    inputs = weight.size(1);
    Kernels kernels = Kernels.live();
    width = kernels.panelWidth(outputs);
    panels = Panels.pack(weight.data, weight.offset, 1, inputs, inputs, outputs, width);
    this.bias = bias == null ? null : padded(bias);
  }

  private float[] padded(Tensor bias) {
    var padded = new float[(outputs + width - 1) / width * width];
    System.arraycopy(bias.data, bias.offset, padded, 0, outputs);
    return padded;
  }

  /**
   * Prepares a layer.
   *
   * @param weight {@code [outputs, inputs]}
   * @param bias {@code [outputs]}, or null for none
   */
  public static PreparedLinear of(Tensor weight, @Nullable Tensor bias) {
    if (weight.rank() != 2) {
      throw new TensorException(
          "linear: the weight is not a matrix; got "
              + weight.shape()
              + ", expected [outputs, inputs]");
    }
    if (bias != null && !(bias.rank() == 1 && bias.size(0) == weight.size(0))) {
      throw new TensorException(
          "linear: bias and weight differ; got "
              + bias.shape()
              + " and "
              + weight.shape()
              + ", expected [outputs] and [outputs, inputs]");
    }
    return new PreparedLinear(weight, bias);
  }

  /** How wide a row of x is. */
  public int inputs() {
    return inputs;
  }

  /** How wide a row of the result is. */
  public int outputs() {
    return outputs;
  }

  /** {@code x [.., inputs]} to {@code [.., outputs]}. */
  public Tensor forward(Tensor x) {
    return forward(x, Activation.IDENTITY);
  }

  /** {@code f(x · Wᵀ + b)}: {@code [.., inputs]} to {@code [.., outputs]}. */
  public Tensor forward(Tensor x, Activation f) {
    return compute(x, f, null, null);
  }

  /** {@code norm(x · Wᵀ + b + residual)}, the step that ends each half of a post-norm layer. */
  public Tensor forward(Tensor x, Tensor residual, LayerNorm norm) {
    return compute(x, Activation.IDENTITY, residual, norm);
  }

  private Tensor compute(
      Tensor x, Activation f, @Nullable Tensor residual, @Nullable LayerNorm norm) {
    if (x.rank() == 0 || x.size(-1) != inputs) {
      throw new TensorException(
          "linear: the last dimension of x is not what the weight takes; got "
              + x.shape()
              + " x ["
              + outputs
              + ", "
              + inputs
              + "], expected [.., "
              + inputs
              + "]");
    }
    int[] sizes = x.shape().sizes();
    sizes[sizes.length - 1] = outputs;
    var shape = Shape.of(sizes);
    if (residual != null && !residual.shape().equals(shape)) {
      throw new TensorException(
          "linear: the residual differs from the result; got "
              + residual.shape()
              + " and "
              + shape);
    }
    if (norm != null) {
      norm.checkWidth(shape);
    }
    var y = Tensor.uninitialized(shape);
    int rows = outputs == 0 ? 0 : shape.elements() / outputs;
    split(new Rows(x, y, f, residual, norm), rows);
    return y;
  }

  /** Splits tall inputs by rows, and flat ones by columns, so that all threads have work. */
  private void split(Rows work, int rows) {
    int threads = (long) rows * inputs * outputs < WORTH_SHARING ? 1 : Threads.limit();
    int panelCount = (outputs + width - 1) / width;
    if (threads > 1 && rows <= ROWS_PER_PART) {
      int groups = Math.min(panelCount, 2 * threads);
      Threads.run(
          groups,
          g -> {
            int from = (int) ((long) panelCount * g / groups);
            int to = (int) ((long) panelCount * (g + 1) / groups);
            work.compute(0, rows, from, to);
          });
      work.normalize(0, rows);
      return;
    }
    int size = rowsPerPart(rows, threads);
    Threads.Part part =
        p -> {
          int from = p * size;
          int to = Math.min(rows, from + size);
          work.compute(from, to, 0, panelCount);
          work.normalize(from, to);
        };
    int parts = (rows + size - 1) / size;
    if (threads > 1) {
      Threads.run(parts, part);
    } else {
      for (int p = 0; p < parts; p++) {
        part.run(p);
      }
    }
  }

  /** At least four parts for each thread, so that none waits long for another's last one. */
  private static int rowsPerPart(int rows, int threads) {
    if (threads == 1) {
      return ROWS_PER_PART;
    }
    int tile = Kernels.live().rowsPerTile();
    int even = (rows + 4 * threads - 1) / (4 * threads);
    return Math.min(ROWS_PER_PART, (even + tile - 1) / tile * tile);
  }

  /** One call's tensors, and the work on a range of its rows and panels. */
  private final class Rows {
    private final Tensor x;
    private final Tensor y;
    private final Activation f;
    private final @Nullable Tensor residual;
    private final @Nullable LayerNorm norm;

    Rows(Tensor x, Tensor y, Activation f, @Nullable Tensor residual, @Nullable LayerNorm norm) {
      this.x = x;
      this.y = y;
      this.f = f;
      this.residual = residual;
      this.norm = norm;
    }

    void compute(int from, int to, int fromPanel, int toPanel) {
      Kernels kernels = Kernels.live();
      float[] tile = Scratch.tile(kernels.rowsPerTile() * width);
      for (int p = fromPanel; p < toPanel; p++) {
        int column = p * width;
        int columns = Math.min(width, outputs - column);
        kernels.multiply(
            x.data,
            x.offset + from * inputs,
            inputs,
            to - from,
            panels,
            column * inputs,
            inputs,
            columns,
            width,
            bias,
            column,
            y.data,
            from * outputs + column,
            outputs,
            tile);
        if (f == Activation.IDENTITY && residual == null) {
          continue;
        }
        for (int r = from; r < to; r++) {
          int at = r * outputs + column;
          kernels.activate(f, y.data, at, columns);
          if (residual != null) {
            kernels.add(y.data, at, residual.data, residual.offset + at, columns);
          }
        }
      }
    }

    void normalize(int from, int to) {
      if (norm != null) {
        norm.rows(y.data, from * outputs, y.data, from * outputs, to - from);
      }
    }
  }

  /** The weight {@code [outputs, inputs]} again, copied out of the prepared layout. */
  public Tensor weight() {
    var weight = new float[outputs * inputs];
    for (int o = 0; o < outputs; o++) {
      int panel = o / width * width * inputs + o % width;
      for (int i = 0; i < inputs; i++) {
        weight[o * inputs + i] = panels[panel + i * width];
      }
    }
    return Tensor.wrap(weight, outputs, inputs);
  }

  /** The bias {@code [outputs]}, copied; null where the layer has none. */
  public @Nullable Tensor bias() {
    return bias == null ? null : Tensor.wrap(Arrays.copyOf(bias, outputs), outputs);
  }
}
