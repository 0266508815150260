package dev.bluejay.benchmarks.generate;

import dev.bluejay.tensor.kernels.Threads;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** How fast the machine's memory can be read by as many threads as the models use. */
final class MemoryStream {
  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
  private static final int L = S.length();
  private static final int PARTS = 64;

  /** As many as GPT-2's weights, so that no cache holds them. */
  private final float[] floats = new float[124_000_000 / (PARTS * 4 * L) * (PARTS * 4 * L)];

  private volatile float sink;

  /** Bytes a second of one pass over the array. */
  double bytesPerSecond() {
    int part = floats.length / PARTS;
    long start = System.nanoTime();
    Threads.run(PARTS, p -> sink = sum(floats, p * part, (p + 1) * part));
    return 4.0 * floats.length / ((System.nanoTime() - start) / 1e9);
  }

  private static float sum(float[] x, int from, int to) {
    var a = FloatVector.zero(S);
    var b = a;
    var c = a;
    var d = a;
    for (int i = from; i < to; i += 4 * L) {
      a = a.add(FloatVector.fromArray(S, x, i));
      b = b.add(FloatVector.fromArray(S, x, i + L));
      c = c.add(FloatVector.fromArray(S, x, i + 2 * L));
      d = d.add(FloatVector.fromArray(S, x, i + 3 * L));
    }
    return a.add(b).add(c.add(d)).reduceLanes(VectorOperators.ADD);
  }
}
