package dev.bluejay.tensor.kernels;

import dev.bluejay.tensor.Precision;
import java.util.Optional;

/**
 * Matrix products with weights of fewer bits, computed by a library from outside of this project.
 *
 * <p>None is used unless the system property {@code bluejay.products} names one. Weights are then
 * given to it once, at load, instead of being laid out for the {@link Kernels}; what follows a
 * product (bias, activation, residual, norm) is done as ever. All methods may be called by many
 * threads at once, each of which computes its own part alone.
 */
public interface Products {
  /** Finds a library by its name; announced in {@code META-INF/services}, without loading it. */
  interface Source {
    /** The word for {@code -Dbluejay.products}. */
    String name();

    /**
     * Loads the library.
     *
     * @throws IllegalArgumentException if this machine cannot, with a sentence on why
     */
    Products open();
  }

  /** A weight in the library's own layout; its memory is given back when it is collected. */
  interface Prepared {
    /** How many outputs one panel has, but for the last; threads share out panels. */
    int width();

    /**
     * {@code y = x · Wᵀ} for some rows and the outputs of neighbouring panels. A row's numbers do
     * not depend on the rows beside it.
     *
     * @param x row r begins at {@code xo + r · inputs}
     * @param y row r begins at {@code yo + r · ldy}, with the first output of panel {@code from}
     */
    void multiply(float[] x, int xo, int rows, int from, int to, float[] y, int yo, int ldy);
  }

  /** The products that the system property asks for; empty if it is not set. */
  static Optional<Products> live() {
    return ProductsChoice.live();
  }

  /** What computes, on what, for people: for example {@code oneDNN 3.11, avx512_core_amx}. */
  String description();

  /** Whether this machine multiplies by weights of this precision; others stay with the kernels. */
  boolean takes(Precision precision);

  /** How many rows are best given at once, or a multiple of it. */
  int rowsPerTile();

  /**
   * Brings a weight into the library's layout.
   *
   * @param weight {@code [outputs, inputs]}
   */
  Prepared prepare(Precision precision, float[] weight, int outputs, int inputs);
}
