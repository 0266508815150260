package dev.bluejay.tensor;

import dev.bluejay.tensor.kernels.Kernels;
import dev.bluejay.tensor.kernels.Products;
import org.jspecify.annotations.Nullable;

/** A weight of less than 32 bits that {@link Products} from outside keep and multiply by. */
final class ProvidedPanels extends WeightPanels {
  private final Precision precision;
  private final Products products;
  private final Products.Prepared prepared;

  private ProvidedPanels(
      Tensor weight, Precision precision, Products products, Products.Prepared prepared) {
    super(weight.size(0), weight.size(1), prepared.width());
    this.precision = precision;
    this.products = products;
    this.prepared = prepared;
  }

  /** Of a weight {@code [outputs, inputs]}. */
  static ProvidedPanels of(Precision precision, Tensor weight, Products products) {
    var prepared = products.prepare(precision, weight.toArray(), weight.size(0), weight.size(1));
    return new ProvidedPanels(weight, precision, products, prepared);
  }

  @Override
  Precision precision() {
    return precision;
  }

  /** All, so that the rows are narrowed once. */
  @Override
  int atOnce() {
    return count();
  }

  @Override
  int kept() {
    return Math.max(1, count());
  }

  @Override
  int rowsPerTile() {
    return products.rowsPerTile();
  }

  @Override
  void multiply(
      float[] x, int xo, int rows, int from, int to, float @Nullable [] bias, float[] y, int yo) {
    prepared.multiply(x, xo, rows, from, to, y, yo, outputs);
    if (bias != null) {
      Kernels kernels = Kernels.live();
      for (int r = 0; r < rows; r++) {
        kernels.add(y, yo + r * outputs, bias, column(from), columns(from, to));
      }
    }
  }

  /** The rows of the identity, times the weight, are its columns. */
  @Override
  void copyTo(float[] weight) {
    var unit = new float[inputs];
    var column = new float[outputs];
    for (int i = 0; i < inputs; i++) {
      unit[i] = 1;
      prepared.multiply(unit, 0, 1, 0, count(), column, 0, outputs);
      unit[i] = 0;
      for (int o = 0; o < outputs; o++) {
        weight[o * inputs + i] = column[o];
      }
    }
  }
}
