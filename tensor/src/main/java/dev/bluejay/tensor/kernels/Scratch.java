package dev.bluejay.tensor.kernels;

/**
 * Arrays that an operation may overwrite, one set for each thread, so that none are allocated while
 * computing. What is in an array is lost when the same thread asks for it again.
 */
public final class Scratch {
  private static final ThreadLocal<Scratch> OF_THREAD = ThreadLocal.withInitial(Scratch::new);

  private float[] tile = {};
  private float[] rows = {};
  private float[] keys = {};
  private float[] values = {};
  private float[] block = {};
  private float[] scores = {};
  private float[] widened = {};
  private float[] stored = {};
  private float[] row = {};
  private float[] rest = {};
  private float[] terms = {};

  private Scratch() {}

  /** At least {@code n} floats for the tile of {@link Kernels#multiply}. */
  public static float[] tile(int n) {
    Scratch scratch = OF_THREAD.get();
    return scratch.tile = enough(scratch.tile, n);
  }

  /** At least {@code n} floats for the rows of a tile. */
  static float[] rows(int n) {
    Scratch scratch = OF_THREAD.get();
    return scratch.rows = enough(scratch.rows, n);
  }

  /** At least {@code n} floats for a head's keys. */
  public static float[] keys(int n) {
    Scratch scratch = OF_THREAD.get();
    return scratch.keys = enough(scratch.keys, n);
  }

  /** At least {@code n} floats for a head's values. */
  public static float[] values(int n) {
    Scratch scratch = OF_THREAD.get();
    return scratch.values = enough(scratch.values, n);
  }

  /** At least {@code n} floats for a block of a matrix that is turned. */
  public static float[] block(int n) {
    Scratch scratch = OF_THREAD.get();
    return scratch.block = enough(scratch.block, n);
  }

  /** At least {@code n} floats for the scores of some queries. */
  public static float[] scores(int n) {
    Scratch scratch = OF_THREAD.get();
    return scratch.scores = enough(scratch.scores, n);
  }

  /** At least {@code n} floats for a panel of weights of less than 32 bits. */
  public static float[] widened(int n) {
    Scratch scratch = OF_THREAD.get();
    return scratch.widened = enough(scratch.widened, n);
  }

  /** At least {@code n} floats for weights as they are stored. */
  public static float[] stored(int n) {
    Scratch scratch = OF_THREAD.get();
    return scratch.stored = enough(scratch.stored, n);
  }

  /** At least {@code n} floats for the tile of a product of one row. */
  static float[] row(int n) {
    Scratch scratch = OF_THREAD.get();
    return scratch.row = enough(scratch.row, n);
  }

  /** At least {@code n} floats for what is left of a row after its last whole vector. */
  static float[] rest(int n) {
    Scratch scratch = OF_THREAD.get();
    return scratch.rest = enough(scratch.rest, n);
  }

  /** At least {@code n} floats for what an activation computes on its way. */
  static float[] terms(int n) {
    Scratch scratch = OF_THREAD.get();
    return scratch.terms = enough(scratch.terms, n);
  }

  private static float[] enough(float[] array, int n) {
    return array.length >= n ? array : new float[Math.max(n, 2 * array.length)];
  }
}
