package dev.bluejay.tensor;

import dev.bluejay.tensor.kernels.Threads;

/**
 * Rotary position embeddings of some tokens (Su et al. 2021, arXiv:2104.09864): element i and
 * element i + R/2 of the first R of a head are turned as a pair, by the token's position times the
 * pair's frequency.
 *
 * <p>Made once for the tokens of a pass, for all of its layers.
 */
public final class Rotation {
  private static final int ROWS_PER_PART = 32;

  private final float[] cosines;
  private final float[] sines;
  private final int tokens;
  private final int pairs;

  private Rotation(int tokens, int pairs) {
    this.tokens = tokens;
    this.pairs = pairs;
    cosines = new float[tokens * pairs];
    sines = new float[tokens * pairs];
  }

  /**
   * The rotation of tokens at these positions.
   *
   * @param frequencies radians for each step of the position, {@code [R/2]}
   * @param factor multiplied to the sines and cosines, usually 1
   * @param positions {@code [T]}
   */
  public static Rotation of(float[] frequencies, double factor, IntTensor positions) {
    int[] steps = positions.toArray();
    var rotation = new Rotation(steps.length, frequencies.length);
    for (int t = 0; t < steps.length; t++) {
      for (int i = 0; i < frequencies.length; i++) {
        float angle = steps[t] * frequencies[i];
        rotation.cosines[t * frequencies.length + i] = (float) (Math.cos(angle) * factor);
        rotation.sines[t * frequencies.length + i] = (float) (Math.sin(angle) * factor);
      }
    }
    return rotation;
  }

  /**
   * The projection with the heads of queries and keys turned.
   *
   * @param qkv {@code [T, columns]} as the layout says
   */
  public Tensor forward(Tensor qkv, HeadLayout layout) {
    layout.check("rotation", qkv);
    if (qkv.size(0) != tokens || 2 * pairs > layout.width()) {
      throw new TensorException(
          "rotation: made for other tokens; got "
              + qkv.shape()
              + ", expected "
              + tokens
              + " tokens of heads of at least "
              + 2 * pairs);
    }
    return Tape.step(
        turn(qkv, layout, 1), (g, tape) -> tape.add(qkv, () -> turn(g, layout, -1)), qkv);
  }

  /** Forwards or, with a direction of −1, back. */
  private Tensor turn(Tensor x, HeadLayout layout, int direction) {
    int columns = layout.columns();
    var y = Tensor.uninitialized(x.shape());
    Threads.run(
        tokens,
        ROWS_PER_PART,
        (from, to) -> {
          int n = (to - from) * columns;
          System.arraycopy(x.data, x.offset + from * columns, y.data, from * columns, n);
          for (int t = from; t < to; t++) {
            for (int h = 0; h < layout.heads(); h++) {
              turn(y.data, t * columns + layout.query(h), t * pairs, direction);
            }
            for (int h = 0; h < layout.keyHeads(); h++) {
              turn(y.data, t * columns + layout.key(h), t * pairs, direction);
            }
          }
        });
    return y;
  }

  private void turn(float[] x, int at, int angle, int direction) {
    for (int i = 0; i < pairs; i++) {
      float cos = cosines[angle + i];
      float sin = direction * sines[angle + i];
      float a = x[at + i];
      float b = x[at + pairs + i];
      x[at + i] = a * cos - b * sin;
      x[at + pairs + i] = b * cos + a * sin;
    }
  }
}
