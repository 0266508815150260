package dev.bluejay.tensor;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A dense array of float32 with a shape, row-major, on the Java heap.
 *
 * <p>Every operation makes a new tensor and leaves its inputs as they were; a reshape or a slice of
 * the first dimension may share their memory. Tensors need no closing and may be read by many
 * threads at once.
 *
 * <p>Operations are called as in PyTorch and mean the same. Two tensors of different shape are
 * broadcast: aligned at the last dimension, a size of 1 is repeated as often as the other asks.
 * Negative dimensions and indices count from the end. What does not fit together is a {@link
 * TensorException} that names the operation and the shapes.
 */
public final class Tensor {
  final float[] data;
  final int offset;
  private final Shape shape;

  Tensor(float[] data, int offset, Shape shape) {
    this.data = data;
    this.offset = offset;
    this.shape = shape;
  }

  // ---- Making tensors

  /** A vector. */
  public static Tensor of(float... values) {
    return wrap(values.clone(), values.length);
  }

  /** A tensor of the values in row-major order, copied. */
  public static Tensor of(float[] values, int... sizes) {
    return wrap(values.clone(), sizes);
  }

  /** The matrix {@code [rows, columns]}, copied. */
  public static Tensor of(float[][] rows) {
    return flat(rows, Nested.matrix("Tensor.of", "pad them", rows));
  }

  /** The tensor {@code [matrices, rows, columns]}, copied. */
  public static Tensor of(float[][][] matrices) {
    Object[] rows = Nested.rows("Tensor.of", matrices);
    Shape flat = Nested.matrix("Tensor.of", "pad them", rows);
    int height = matrices.length == 0 ? 0 : matrices[0].length;
    return flat(rows, Shape.of(matrices.length, height, flat.size(1)));
  }

  private static Tensor flat(Object[] rows, Shape shape) {
    float[] values = new float[shape.elements()];
    Nested.copy(rows, values);
    return new Tensor(values, 0, shape);
  }

  /** A tensor over the array itself: who changes the array later changes the tensor. */
  public static Tensor wrap(float[] values, int... sizes) {
    return new Tensor(values, 0, Shape.of(sizes).filledBy("Tensor", values.length));
  }

  /** One number, of no dimensions. */
  public static Tensor scalar(float value) {
    return wrap(new float[] {value});
  }

  /** All zeros. */
  public static Tensor zeros(int... sizes) {
    var shape = Shape.of(sizes);
    return new Tensor(new float[shape.elements()], 0, shape);
  }

  /** All ones. */
  public static Tensor ones(int... sizes) {
    return full(1, sizes);
  }

  /** The value everywhere. */
  public static Tensor full(float value, int... sizes) {
    Tensor full = zeros(sizes);
    Arrays.fill(full.data, value);
    return full;
  }

  /** 0, 1, 2 and so on, without {@code end}. */
  public static Tensor arange(int end) {
    return arange(0, end, 1);
  }

  /** From {@code start} in steps to before {@code end}. */
  public static Tensor arange(double start, double end, double step) {
    double n = Math.ceil((end - start) / step);
    if (!(n >= 0 && n <= Integer.MAX_VALUE)) {
      throw new TensorException(
          "arange: the steps do not lead to the end; got " + start + " to " + end + " by " + step);
    }
    Tensor range = zeros((int) n);
    for (int i = 0; i < range.data.length; i++) {
      range.data[i] = (float) (start + i * step);
    }
    return range;
  }

  /** Normally distributed numbers; the same for the same seed, in any release. */
  public static Tensor normal(long seed, double mean, double deviation, int... sizes) {
    var random = new SplittableRandom(seed);
    Tensor numbers = zeros(sizes);
    for (int i = 0; i < numbers.data.length; i++) {
      numbers.data[i] = (float) (mean + deviation * random.nextGaussian());
    }
    return numbers;
  }

  /** Numbers from {@code low} to {@code high} evenly distributed; the same for the same seed. */
  public static Tensor uniform(long seed, double low, double high, int... sizes) {
    var random = new SplittableRandom(seed);
    Tensor numbers = zeros(sizes);
    for (int i = 0; i < numbers.data.length; i++) {
      numbers.data[i] = (float) (low + (high - low) * random.nextDouble());
    }
    return numbers;
  }

  /** A result whose elements the caller is about to write, every one of them. */
  static Tensor uninitialized(Shape shape) {
    return new Tensor(Workspace.floats(shape.elements()), 0, shape);
  }

  // ---- Looking at them

  /** The sizes of the dimensions. */
  public Shape shape() {
    return shape;
  }

  /** How many dimensions there are. */
  public int rank() {
    return shape.rank();
  }

  /** The size of dimension {@code d}. */
  public int size(int d) {
    return shape.size(d);
  }

  /** How many elements there are in all. */
  public int elements() {
    return shape.elements();
  }

  /** The element at an index of one number for each dimension. */
  public float at(int... index) {
    return data[offset + Shaping.position(shape, index)];
  }

  /** The only element of a tensor of any rank. */
  public float item() {
    shape.requireOne("item");
    return data[offset];
  }

  /** The elements in row-major order, copied. */
  public float[] toArray() {
    return Arrays.copyOfRange(data, offset, offset + elements());
  }

  /** The largest difference to an element of {@code other}, which has the same shape. */
  public float maxAbsDiff(Tensor other) {
    return Elementwise.maxAbsDiff(this, other);
  }

  /**
   * Whether no element differs from {@code other}'s by more than {@code atol + rtol · |other|}. NaN
   * is close to nothing.
   */
  public boolean allClose(Tensor other, double rtol, double atol) {
    return Elementwise.allClose(this, other, rtol, atol);
  }

  /** As PyTorch prints it: aligned, four decimals, long ones shortened. */
  @Override
  public String toString() {
    return Printing.print(this);
  }

  // ---- Arithmetic, element by element

  public Tensor add(Tensor other) {
    return Elementwise.add(this, other);
  }

  public Tensor add(float number) {
    return add(scalar(number));
  }

  public Tensor sub(Tensor other) {
    return Elementwise.sub(this, other);
  }

  public Tensor sub(float number) {
    return sub(scalar(number));
  }

  public Tensor mul(Tensor other) {
    return Elementwise.mul(this, other);
  }

  public Tensor mul(float number) {
    return mul(scalar(number));
  }

  public Tensor div(Tensor other) {
    return Elementwise.div(this, other);
  }

  public Tensor div(float number) {
    return div(scalar(number));
  }

  /** The larger of the two; NaN if either is. */
  public Tensor maximum(Tensor other) {
    return Elementwise.maximum(this, other);
  }

  /** The smaller of the two; NaN if either is. */
  public Tensor minimum(Tensor other) {
    return Elementwise.minimum(this, other);
  }

  public Tensor neg() {
    return Elementwise.map(this, x -> -x, (x, y) -> -1);
  }

  public Tensor abs() {
    return Elementwise.map(this, Math::abs, (x, y) -> Math.signum(x));
  }

  public Tensor square() {
    return Elementwise.pow(this, 2);
  }

  public Tensor pow(double exponent) {
    return Elementwise.pow(this, exponent);
  }

  public Tensor sqrt() {
    return Elementwise.map(this, x -> (float) Math.sqrt(x), (x, y) -> 0.5f / y);
  }

  /** e to the x. */
  public Tensor exp() {
    return Elementwise.map(this, x -> (float) Math.exp(x), (x, y) -> y);
  }

  /** The natural logarithm. */
  public Tensor log() {
    return Elementwise.map(this, x -> (float) Math.log(x), (x, y) -> 1 / x);
  }

  /** The value where the mask is not 0, this tensor where it is; both are broadcast. */
  public Tensor maskedFill(IntTensor mask, float value) {
    return Elementwise.maskedFill(this, mask, value);
  }

  // ---- Activations

  public Tensor activate(Activation f) {
    return Elementwise.activate(this, f);
  }

  /** x · Φ(x), exact to float32. */
  public Tensor gelu() {
    return activate(Activation.GELU);
  }

  /** The tanh approximation of {@link #gelu}. */
  public Tensor geluTanh() {
    return activate(Activation.GELU_TANH);
  }

  public Tensor relu() {
    return activate(Activation.RELU);
  }

  public Tensor tanh() {
    return activate(Activation.TANH);
  }

  public Tensor sigmoid() {
    return activate(Activation.SIGMOID);
  }

  /** x · sigmoid(x). */
  public Tensor silu() {
    return activate(Activation.SILU);
  }

  // ---- Matrices

  /**
   * The matrix product: {@code [.., n, k] x [.., k, m]} gives {@code [.., n, m]}, where the leading
   * dimensions are broadcast. A vector on the left is a row, on the right a column, and its
   * dimension is gone from the result.
   */
  public Tensor matmul(Tensor other) {
    return MatrixProduct.matmul(this, other);
  }

  /** With dimensions {@code d0} and {@code d1} swapped. */
  public Tensor transpose(int d0, int d1) {
    return Shaping.permute(this, Shaping.swap(shape, d0, d1));
  }

  /** With the dimensions in this order. */
  public Tensor permute(int... order) {
    return Shaping.permute(this, order);
  }

  // ---- Shapes and parts

  /** The same elements in another shape; one size may be −1: whatever is left. */
  public Tensor reshape(int... sizes) {
    return Shaping.view(this, Shaping.reshape(shape, sizes));
  }

  /** The elements as a vector. */
  public Tensor flatten() {
    return flatten(0, -1);
  }

  /** With dimensions {@code from} to {@code to}, both included, as one. */
  public Tensor flatten(int from, int to) {
    return Shaping.view(this, Shaping.flatten(shape, from, to));
  }

  /** Without dimension {@code dim}, if its size is 1. */
  public Tensor squeeze(int dim) {
    return Shaping.view(this, Shaping.squeeze(shape, dim));
  }

  /** With a new dimension of size 1 before {@code dim}; −1 puts it last. */
  public Tensor unsqueeze(int dim) {
    return Shaping.view(this, Shaping.unsqueeze(shape, dim));
  }

  /** The indices {@code from} to before {@code to} of a dimension. */
  public Tensor slice(int dim, int from, int to) {
    return Shaping.slice(this, dim, from, to);
  }

  /** What stands at an index of a dimension, without that dimension. */
  public Tensor select(int dim, int index) {
    int i = Shaping.index("select", shape, dim, index);
    int d = shape.dimension("select", dim);
    return slice(d, i, i + 1).squeeze(d);
  }

  /** The tensors one after another along a dimension; all others are equal. */
  public static Tensor concat(int dim, Tensor... parts) {
    return Shaping.concat(dim, List.of(parts));
  }

  /** The tensors one after another along a dimension; all others are equal. */
  public static Tensor concat(int dim, List<Tensor> parts) {
    return Shaping.concat(dim, parts);
  }

  /** Tensors of one shape side by side along a new dimension. */
  public static Tensor stack(int dim, List<Tensor> parts) {
    return Shaping.concat(dim, parts.stream().map(part -> part.unsqueeze(dim)).toList());
  }

  /** Tensors of one shape side by side along a new dimension. */
  public static Tensor stack(int dim, Tensor... parts) {
    return stack(dim, List.of(parts));
  }

  // ---- Picking by index

  /**
   * {@code y[i][j][k] = x[index[i][j][k]][j][k]} for dimension 0, and so on for others; the result
   * has the index's shape.
   */
  public Tensor gather(int dim, IntTensor index) {
    return Indexing.gather(this, dim, index);
  }

  /** What stands at each of the indices {@code [n]} of a dimension. */
  public Tensor indexSelect(int dim, IntTensor index) {
    return Indexing.indexSelect(this, dim, index);
  }

  /** For this table {@code [V, D]} and ids of any shape: the rows, {@code [ids.., D]}. */
  public Tensor embedding(IntTensor ids) {
    return Indexing.embedding(this, ids);
  }

  /** The {@code k} largest elements along a dimension, largest first. */
  public TopK topK(int k, int dim) {
    return TopK.of(this, k, Axis.of("topK", shape, dim));
  }

  // ---- Reductions: of all elements, or along a dimension that is kept as size 1 or left out

  public Tensor sum() {
    return flatten().sum(0);
  }

  public Tensor sum(int dim) {
    return sum(dim, false);
  }

  public Tensor sum(int dim, boolean keepDim) {
    return Reductions.sum(this, Axis.of("sum", shape, dim), keepDim);
  }

  public Tensor mean() {
    return flatten().mean(0);
  }

  public Tensor mean(int dim) {
    return mean(dim, false);
  }

  /** The mean; NaN of nothing. */
  public Tensor mean(int dim, boolean keepDim) {
    return Reductions.mean(this, Axis.of("mean", shape, dim), keepDim);
  }

  public Tensor max() {
    return flatten().max(0);
  }

  public Tensor max(int dim) {
    return max(dim, false);
  }

  /** The largest element; NaN if one is among them. */
  public Tensor max(int dim, boolean keepDim) {
    return Reductions.max(this, Axis.of("max", shape, dim), keepDim);
  }

  public Tensor min() {
    return flatten().min(0);
  }

  public Tensor min(int dim) {
    return min(dim, false);
  }

  /** The smallest element; NaN if one is among them. */
  public Tensor min(int dim, boolean keepDim) {
    return Reductions.min(this, Axis.of("min", shape, dim), keepDim);
  }

  /** The index of the largest element along a dimension, of equal ones the first. */
  public IntTensor argmax(int dim) {
    return Reductions.argmax(this, Axis.of("argmax", shape, dim), false);
  }

  /** The Euclidean norm along a dimension. */
  public Tensor norm(int dim, boolean keepDim) {
    return Reductions.norm(this, Axis.of("norm", shape, dim), keepDim);
  }

  // ---- Normalisation

  /** Divided by the Euclidean norm along a dimension, or by 1e-12 where that is smaller. */
  public Tensor normalize(int dim) {
    return div(norm(dim, true).maximum(scalar(1e-12f)));
  }

  /** exp(x) over its sum along a dimension. NaN where all are −∞. */
  public Tensor softmax(int dim) {
    return Softmax.softmax(this, dim);
  }

  /** The logarithm of {@link #softmax}, exact for small probabilities too. */
  public Tensor logSoftmax(int dim) {
    return Softmax.logSoftmax(this, dim);
  }

  /**
   * Each row of the last dimension less its mean, divided by its deviation, times weight plus bias.
   *
   * @param weight {@code [D]}
   * @param bias {@code [D]}
   * @param epsilon added to the variance
   */
  public Tensor layerNorm(Tensor weight, Tensor bias, double epsilon) {
    return new LayerNorm(weight, bias, (float) epsilon).forward(this);
  }
}
