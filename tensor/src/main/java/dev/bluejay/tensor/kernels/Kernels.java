package dev.bluejay.tensor.kernels;

import dev.bluejay.tensor.Activation;

/**
 * The numeric loops that a provider must have; everything above them is written once.
 *
 * <p>All arrays are row-major float32 with an offset ({@code ao}: where {@code a} begins) and a
 * leading dimension ({@code lda}: floats from one row to the next). Implementations have no state
 * and check nothing: shapes are checked where tensors are.
 *
 * <p>Every output element is computed in one fixed order, whatever rows or columns are computed
 * beside it, so results do not change with the batch or the number of threads.
 */
public interface Kernels {
  /** Inputs that share a scale in {@link #multiplyRow} of 4 bits. */
  int GROUP = 32;

  /** So much of a deep product's depth the vector kernels multiply by all rows before the next. */
  int BLOCK_DEPTH = 512;

  /** Elements that an array of weights of 8 or 4 bits must be longer than they are. */
  int PADDING = 8;

  /** The provider that this JVM runs on, chosen once. */
  static Kernels live() {
    return KernelChoice.LIVE;
  }

  /** What this provider runs on, for people: for example {@code vector, 512 bit}. */
  String description();

  /** Multiply-adds that one {@link #multiply} is best given at least, in rows of {@code a}. */
  int rowsPerTile();

  /**
   * How wide the panels of a matrix of so many columns are best made.
   *
   * <p>A right-hand matrix {@code B [depth, columns]} is kept as panels of that width side by side,
   * each {@code [depth, width]} and the last filled up with zeros, so that the inner loop reads it
   * from first to last without a jump.
   */
  int panelWidth(int columns);

  /**
   * {@code c[i, j] = bias[j] + sum over k of a[i, k] · B[k, j]}, for {@code rows × columns}
   * elements.
   *
   * @param panels {@code B [depth, columns]} in panels of {@code width}
   * @param bias as long as all panels are wide, or null for zeros
   * @param tile at least {@code rowsPerTile() * width} floats that the kernel may overwrite
   */
  void multiply(
      float[] a,
      int ao,
      int lda,
      int rows,
      float[] panels,
      int po,
      int depth,
      int columns,
      int width,
      float @org.jspecify.annotations.Nullable [] bias,
      int bo,
      float[] c,
      int co,
      int ldc,
      float[] tile);

  /** Floats of bfloat16, whose bits are the upper half of a float's. */
  void widen(short[] x, int xo, float[] y, int n);

  /** Floats of whole numbers. */
  void widen(byte[] x, int xo, float[] y, int n);

  /**
   * A panel {@code [depth, width]} of weights of 4 bits, times their scales.
   *
   * @param panel {@code [depth, width / 2]}; in the lower bits of a byte is the number of a column
   *     of the first half, in the upper bits that of the second half
   * @param scales {@code [depth / GROUP, width]}
   */
  void widen(byte[] panel, int po, float[] scales, int so, int depth, int width, float[] y);

  /**
   * {@code c[p · width + j] = sum over k of a[k] · panel p [k, j]}, for so many neighbouring panels
   * {@code [depth, width]} in bfloat16; what {@link #multiply} gives of them widened, to the last
   * bit.
   */
  default void multiplyRow(
      float[] a, int ao, short[] panels, int po, int count, int depth, int width, float[] c) {
    int size = depth * width;
    float[] wide = Scratch.widened(size);
    for (int p = 0; p < count; p++) {
      widen(panels, po + p * size, wide, size);
      multiplyRow(a, ao, wide, depth, width, c, p * width);
    }
  }

  /** The same of whole numbers of 8 bits. */
  default void multiplyRow(
      float[] a, int ao, byte[] panels, int po, int count, int depth, int width, float[] c) {
    int size = depth * width;
    float[] wide = Scratch.widened(size);
    for (int p = 0; p < count; p++) {
      widen(panels, po + p * size, wide, size);
      multiplyRow(a, ao, wide, depth, width, c, p * width);
    }
  }

  /** The same of one panel of numbers of 4 bits times their scales, as {@link #widen} takes it. */
  default void multiplyRow(
      float[] a,
      int ao,
      byte[] panel,
      int po,
      float[] scales,
      int so,
      int depth,
      int width,
      float[] c,
      int co) {
    float[] wide = Scratch.widened(depth * width);
    widen(panel, po, scales, so, depth, width, wide);
    multiplyRow(a, ao, wide, depth, width, c, co);
  }

  private void multiplyRow(
      float[] a, int ao, float[] panel, int depth, int width, float[] c, int co) {
    float[] tile = Scratch.row(rowsPerTile() * width);
    multiply(a, ao, depth, 1, panel, 0, depth, width, width, null, 0, c, co, width, tile);
  }

  /** {@code x = f(x)} over {@code n} elements. */
  void activate(Activation f, float[] x, int xo, int n);

  /** {@code y = y + x} over {@code n} elements. */
  void add(float[] y, int yo, float[] x, int xo, int n);

  /** The sum of {@code a · b} over {@code n} elements. */
  float dot(float[] a, int ao, float[] b, int bo, int n);

  /**
   * {@code scores[t] = query · row}, for t from {@code from} to before {@code to}: a query and the
   * keys of a cache.
   *
   * @param rows holds row {@code path[t]}, of n elements, at {@code ro + path[t] · stride}
   */
  void dots(
      float[] query,
      int qo,
      float[] rows,
      int ro,
      int stride,
      int[] path,
      int from,
      int to,
      int n,
      float[] scores);

  /** {@code y = sum over t of weights[t] · row}, of the values of a cache as in {@link #dots}. */
  void weightedSum(
      float[] weights,
      float[] rows,
      int ro,
      int stride,
      int[] path,
      int from,
      int to,
      int n,
      float[] y,
      int yo);

  /** The largest of the absolute values of {@code n} elements; NaN if one of them is. */
  float largest(float[] x, int xo, int n);

  /** {@code x = x · factor} over {@code n} elements. */
  void scale(float[] x, int xo, int n, float factor);

  /**
   * {@code x = exp((x − max x) · factor)} over {@code n} elements; the sum of the results. The
   * numerators and the denominator of a softmax.
   */
  float softmaxTerms(float[] x, int xo, int n, float factor);

  /**
   * {@code y = (x − mean) / sqrt(variance + epsilon) · weight + bias} over one row of {@code n}
   * elements; {@code y} may be {@code x}.
   */
  void normalize(
      float[] x,
      int xo,
      int n,
      float[] weight,
      int wo,
      float[] bias,
      int bo,
      float epsilon,
      float[] y,
      int yo);
}
