package dev.bluejay.tensor.kernels;

/**
 * Arrays that a kernel may overwrite, one set for each thread so that none are allocated while
 * computing. What is in an array is lost with the next request for the same slot.
 */
final class Scratch {
  private static final ThreadLocal<Scratch> OF_THREAD = ThreadLocal.withInitial(Scratch::new);

  enum Slot {
    TILE,
    KEYS,
    VALUES,
    SCORES
  }

  private final float[][] arrays = new float[Slot.values().length][0];

  static Scratch ofThread() {
    return OF_THREAD.get();
  }

  float[] floats(Slot slot, int atLeast) {
    float[] array = arrays[slot.ordinal()];
    if (array.length < atLeast) {
      array = new float[Math.max(atLeast, 2 * array.length)];
      arrays[slot.ordinal()] = array;
    }
    return array;
  }
}
