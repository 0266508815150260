package dev.bluejay.tensor;

import dev.bluejay.tensor.kernels.Kernels;
import dev.bluejay.tensor.kernels.Threads;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.jspecify.annotations.Nullable;

/** One call of a {@link PreparedLinear}: its tensors, and how the work on them is shared. */
final class LinearPass {
  /**
   * Rows of one part: enough to read each panel of the weight from the cache sixteen times, few
   * enough for the rows themselves to stay in the second-level cache.
   */
  private static final int ROWS_PER_PART = 96;

  /** Multiply-adds below which waking other threads costs more than it saves. */
  private static final long WORTH_SHARING = 200_000;

  /** Panels below which a part is hardly worth its hand-over. */
  private static final int THIN = 3;

  private final WeightPanels panels;
  private final float @Nullable [] bias;
  private final Tensor x;
  private final Tensor y;
  private final Activation f;
  private final @Nullable Tensor residual;
  private final @Nullable LayerNorm norm;

  /** {@code y = norm(f(x · panels + bias) + residual)}; what is null is left out. */
  LinearPass(
      WeightPanels panels,
      float @Nullable [] bias,
      Tensor x,
      Tensor y,
      Activation f,
      @Nullable Tensor residual,
      @Nullable LayerNorm norm) {
    this.panels = panels;
    this.bias = bias;
    this.x = x;
    this.y = y;
    this.f = f;
    this.residual = residual;
    this.norm = norm;
  }

  /** Splits tall inputs by rows, and flat ones by columns, so that all threads have work. */
  void run() {
    int rows = panels.outputs == 0 ? 0 : y.elements() / panels.outputs;
    int threads =
        (long) rows * panels.inputs * panels.outputs < WORTH_SHARING ? 1 : Threads.limit();
    int panelCount = panels.count();
    if (threads > 1 && rows <= ROWS_PER_PART) {
      int group = panelsPerPart(panelCount, threads);
      Threads.run(
          (panelCount + group - 1) / group,
          g -> compute(0, rows, g * group, Math.min(panelCount, (g + 1) * group)));
      finish(0, rows);
      return;
    }
    int size = rowsPerPart(rows, threads, panels.rowsPerTile());
    int rowParts = (rows + size - 1) / size;
    int groups = (panelCount + panels.kept() - 1) / panels.kept();
    var done = new AtomicIntegerArray(rowParts);
    // All rows with some panels, then all with the next ones: these panels are read from memory
    // once, not once for each part of the rows.
    Threads.Part part =
        p -> {
          int group = p / rowParts;
          int from = p % rowParts * size;
          int to = Math.min(rows, from + size);
          compute(from, to, panelCount * group / groups, panelCount * (group + 1) / groups);
          if (done.incrementAndGet(p % rowParts) == groups) {
            finish(from, to);
          }
        };
    int parts = groups * rowParts;
    if (threads > 1) {
      Threads.run(parts, part);
    } else {
      for (int p = 0; p < parts; p++) {
        part.run(p);
      }
    }
  }

  /**
   * At least two parts for each thread unless they were too thin, and if it can be, as many and as
   * large ones for each.
   */
  private static int panelsPerPart(int panels, int threads) {
    int thin = Math.min(THIN, Math.max(1, panels / threads));
    int most = Math.max(thin, panels / (2 * threads));
    for (int group = most; 2 * group > most; group--) {
      if (panels % (group * threads) == 0) {
        return group;
      }
    }
    return Math.max(1, most / 2);
  }

  /** At least four parts for each thread, so that none waits long for another's last one. */
  private static int rowsPerPart(int rows, int threads, int tile) {
    if (threads == 1) {
      return ROWS_PER_PART;
    }
    int even = (rows + 4 * threads - 1) / (4 * threads);
    return Math.min(ROWS_PER_PART, (even + tile - 1) / tile * tile);
  }

  private void compute(int from, int to, int fromPanel, int toPanel) {
    Kernels kernels = Kernels.live();
    int outputs = panels.outputs;
    int step = panels.atOnce();
    if (to - from >= panels.rowsPerTile()) {
      // Nine as five and four, not six and three: few panels hardly repay copying the rows. Where
      // there are few rows, nothing is copied, and panels are best read three at a time.
      int steps = (toPanel - fromPanel + step - 1) / step;
      step = (toPanel - fromPanel + steps - 1) / Math.max(1, steps);
    }
    for (int p = fromPanel; p < toPanel; p += step) {
      int end = Math.min(toPanel, p + step);
      int column = panels.column(p);
      int columns = panels.columns(p, end);
      int xo = x.offset + from * panels.inputs;
      int yo = from * outputs + column;
      panels.multiply(x.data, xo, to - from, p, end, bias, y.data, yo);
      for (int r = from; f != Activation.IDENTITY && r < to; r++) {
        kernels.activate(f, y.data, r * outputs + column, columns);
      }
    }
  }

  /** Residual and norm, row by row, so that the norm finds the sums still in the cache. */
  private void finish(int from, int to) {
    int outputs = panels.outputs;
    for (int r = from; r < to; r++) {
      int at = r * outputs;
      if (residual != null) {
        Kernels.live().add(y.data, at, residual.data, residual.offset + at, outputs);
      }
      if (norm != null) {
        norm.rows(y.data, at, y.data, at, 1);
      }
    }
  }
}
