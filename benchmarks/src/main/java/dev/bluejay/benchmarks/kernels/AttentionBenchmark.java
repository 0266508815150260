package dev.bluejay.benchmarks.kernels;

import dev.bluejay.tensor.Attention;
import dev.bluejay.tensor.Packing;
import dev.bluejay.tensor.Tensor;
import dev.bluejay.tensor.Workspace;
import dev.bluejay.tensor.kernels.Threads;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Attention over packed sequences, twelve heads as in MiniLM and in BERT-base. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 1)
@SuppressWarnings("NullAway.Init") // JMH calls setup first.
public class AttentionBenchmark {
  private static final int HEADS = 12;

  /** How many sequences of which length. */
  public enum Batch {
    OF_1X16(1, 16),
    OF_32X128(32, 128),
    OF_8X512(8, 512);

    private final int sequences;
    private final int length;

    Batch(int sequences, int length) {
      this.sequences = sequences;
      this.length = length;
    }
  }

  @Param Batch batch;

  /** The width of one head: MiniLM's and BERT-base's. */
  @Param({"32", "64"})
  int headWidth;

  @Param({"1", "2"})
  int threads;

  private Attention attention;
  private Packing packing;
  private Tensor qkv;

  @Setup
  public void setup() {
    Threads.limit(threads);
    attention = new Attention(HEADS, (float) (1 / Math.sqrt(headWidth)));
    packing = Packing.full(batch.sequences, batch.length);
    qkv = Tensor.normal(1, 0, 1, packing.tokens(), 3 * HEADS * headWidth);
  }

  @Benchmark
  public float attention() {
    try (var workspace = Workspace.open()) {
      return attention.forward(qkv, packing).at(0, 0);
    }
  }
}
