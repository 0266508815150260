package dev.bluejay.tensor;

import dev.bluejay.tensor.kernels.Threads;

/**
 * Sets elements to zero at random while training, and scales up the others (Srivastava et al.
 * 2014). Outside of training it does nothing.
 *
 * <p>Which elements are dropped depends on the tape's seed, on the place of the operation among the
 * tape's and on the element's index, never on threads; so nothing has to be kept for the way back.
 *
 * @param rate the probability of zero, from 0 to below 1
 */
public record Dropout(float rate) {
  private static final int BITS = 24;

  /** Drops nothing. */
  public static final Dropout NONE = new Dropout(0);

  /** Checks the rate. */
  public Dropout {
    if (!(rate >= 0 && rate < 1)) {
      throw new TensorException(
          "dropout: the rate is a probability; got " + rate + ", expected 0 to below 1");
    }
  }

  /** {@code x} with elements dropped. */
  public Tensor forward(Tensor x) {
    long key = key();
    if (key == 0) {
      return x;
    }
    return Tape.step(dropped(x, key), (g, tape) -> tape.add(x, () -> dropped(g, key)), x);
  }

  /** What decides which elements are dropped; 0 where none are. */
  long key() {
    Tape tape = Tape.current();
    return tape == null || !tape.training() || rate == 0 ? 0 : tape.nextDropout() | 1;
  }

  /** The elements of x that a key keeps, scaled; the same for an output and for its gradient. */
  Tensor dropped(Tensor x, long key) {
    if (key == 0) {
      return x;
    }
    var y = Tensor.uninitialized(x.shape());
    int n = x.elements();
    Threads.run(
        n,
        Elementwise.PART,
        (from, to) -> drop(key, from, x.data, x.offset + from, y.data, y.offset + from, to - from));
    return y;
  }

  /**
   * {@code y[i] = 0} for a dropped element, {@code x[i] / (1 − rate)} for one that stays; those of
   * {@code x} are the elements from {@code first} on of what the key stands for.
   */
  void drop(long key, long first, float[] x, int xo, float[] y, int yo, int n) {
    // As 24 bits of a number below the rate, so that no element needs a float of its own.
    long below = (long) Math.ceil(rate * (double) (1 << BITS));
    float kept = 1 / (1 - rate);
    for (int i = 0; i < n; i++) {
      // The finalizer of SplitMix64 (Steele et al. 2014) over a counter.
      long z = key + (first + i) * 0x9E3779B97F4A7C15L;
      z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
      z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
      z = (z ^ (z >>> 31)) >>> (Long.SIZE - BITS);
      y[yo + i] = x[xo + i] * (z < below ? 0 : kept);
    }
  }
}
