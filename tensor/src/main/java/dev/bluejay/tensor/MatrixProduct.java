package dev.bluejay.tensor;

import dev.bluejay.tensor.kernels.Kernels;
import dev.bluejay.tensor.kernels.Scratch;
import dev.bluejay.tensor.kernels.Threads;
import java.util.Arrays;

/** Products of matrices, of vectors, and of batches of both. */
final class MatrixProduct {
  /** Multiply-adds that are worth the hand-over to another thread. */
  private static final long WORK_PER_PART = 1 << 19;

  /** Parts for each thread, so that an uneven start evens out. */
  private static final int PARTS_PER_THREAD = 4;

  /** Columns of a matrix that one part turns to rows: a cache line of each row. */
  private static final int TURNED_COLUMNS = 16;

  /** Rows turned at once: so few that they fit even where all fall into two sets of the cache. */
  private static final int TURNED_ROWS = 16;

  private MatrixProduct() {}

  /** The product as NumPy and PyTorch define it; see {@link Tensor#matmul}. */
  static Tensor matmul(Tensor a, Tensor b) {
    if (a.rank() == 0 || b.rank() == 0) {
      throw new TensorException(
          "matmul: a scalar is no matrix; got "
              + a.shape()
              + " x "
              + b.shape()
              + ", expected 1 or more dimensions; try mul");
    }
    // A vector is a matrix of one row on the left, of one column on the right.
    Tensor left = a.rank() == 1 ? a.unsqueeze(0) : a;
    Tensor right = b.rank() == 1 ? b.unsqueeze(1) : b;
    int depth = left.size(-1);
    if (right.size(-2) != depth) {
      throw new TensorException(
          "matmul: inner sizes differ; got "
              + a.shape()
              + " x "
              + b.shape()
              + ", expected [.., "
              + depth
              + "] x ["
              + depth
              + (b.rank() == 1 ? "]" : ", ..]"));
    }
    Tensor product = product(left, right);
    if (a.rank() == 1) {
      product = product.squeeze(-2);
    }
    return b.rank() == 1 ? product.squeeze(-1) : product;
  }

  private static Tensor product(Tensor a, Tensor b) {
    return Tape.step(
        multiplied(a, b),
        (g, tape) -> {
          tape.add(a, () -> Elementwise.reduced(multiplied(g, turned(b)), a.shape()));
          tape.add(b, () -> Elementwise.reduced(multiplied(turned(a), g), b.shape()));
        },
        a,
        b);
  }

  private static Tensor turned(Tensor x) {
    return x.transpose(-2, -1);
  }

  /**
   * {@code gᵀ · x}, added to {@code to}: for a linear layer's weight, from its outputs' gradient.
   */
  static void addTransposed(Tensor to, Tensor g, Tensor x) {
    var turned = Tensor.uninitialized(Shape.of(g.size(1), g.size(0)));
    int rows = g.size(0);
    int columns = g.size(1);
    Threads.run(
        columns,
        TURNED_COLUMNS,
        (first, end) -> {
          for (int r = 0; r < rows; r += TURNED_ROWS) {
            int last = Math.min(rows, r + TURNED_ROWS);
            for (int c = first; c < end; c++) {
              int row = turned.offset + c * rows;
              int at = g.offset + c;
              for (int i = r; i < last; i++) {
                turned.data[row + i] = g.data[at + i * columns];
              }
            }
          }
        });
    Tensor product = multiplied(turned, x);
    Elementwise.addTo(to, product);
    Workspace.release(turned.data);
    Workspace.release(product.data);
  }

  private static Tensor multiplied(Tensor a, Tensor b) {
    int rows = a.size(-2);
    int depth = a.size(-1);
    int columns = b.size(-1);
    var batch = Broadcast.of("matmul", leading(a), leading(b));
    var c = Tensor.uninitialized(joined(batch.shape(), rows, columns));
    if (c.elements() == 0) {
      return c;
    }
    if (b.rank() == 2) {
      // One matrix on the right: the rows of all matrices on the left are one tall matrix.
      int[] only = {0};
      multiply(a, only, c.elements() / columns, depth, b, only, columns, c);
      return c;
    }
    int n = batch.shape().elements();
    int[] left = new int[n];
    int[] right = new int[n];
    batch.forEachRun(
        (x, xs, y, ys, z, count) -> {
          for (int i = 0; i < count; i++) {
            left[z + i] = x + i * xs;
            right[z + i] = y + i * ys;
          }
        });
    multiply(a, left, rows, depth, b, right, columns, c);
    return c;
  }

  /** Matrix {@code i} of the result is number {@code left[i]} of a times {@code right[i]} of b. */
  private static void multiply(
      Tensor a, int[] left, int rows, int depth, Tensor b, int[] right, int columns, Tensor c) {
    var kernels = Kernels.live();
    int width = kernels.panelWidth(columns);
    int tileRows = kernels.rowsPerTile();
    var panels = Workspace.floats(Panels.length(depth, columns, width));
    long work = (long) rows * depth * columns;
    int blocks = (rows + tileRows - 1) / tileRows;
    int parts =
        (int)
            Math.min(
                Math.min(blocks, (long) PARTS_PER_THREAD * Threads.limit()),
                Math.max(1, work / WORK_PER_PART));
    int blocksPerPart = (blocks + parts - 1) / parts;
    int packed = -1;
    for (int i = 0; i < left.length; i++) {
      if (right[i] != packed) {
        packed = right[i];
        Panels.packShared(
            b.data, b.offset + packed * depth * columns, columns, 1, depth, columns, width, panels);
      }
      int ao = a.offset + left[i] * rows * depth;
      int co = c.offset + i * rows * columns;
      Threads.run(
          parts,
          part -> {
            int from = part * blocksPerPart * tileRows;
            int to = Math.min(rows, from + blocksPerPart * tileRows);
            if (from < to) {
              kernels.multiply(
                  a.data,
                  ao + from * depth,
                  depth,
                  to - from,
                  panels,
                  0,
                  depth,
                  columns,
                  width,
                  null,
                  0,
                  c.data,
                  co + from * columns,
                  columns,
                  Scratch.tile(tileRows * width));
            }
          });
    }
    Workspace.release(panels);
  }

  private static Shape leading(Tensor x) {
    int[] sizes = x.shape().sizes();
    return Shape.of(Arrays.copyOf(sizes, sizes.length - 2));
  }

  private static Shape joined(Shape batch, int rows, int columns) {
    int[] sizes = Arrays.copyOf(batch.sizes(), batch.rank() + 2);
    sizes[batch.rank()] = rows;
    sizes[batch.rank() + 1] = columns;
    return Shape.of(sizes);
  }
}
