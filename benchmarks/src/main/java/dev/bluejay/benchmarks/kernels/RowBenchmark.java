package dev.bluejay.benchmarks.kernels;

import dev.bluejay.tensor.LayerNorm;
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

/** What is computed row by row: softmax, GELU and layer norm. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 1)
@SuppressWarnings("NullAway.Init") // JMH calls setup first.
public class RowBenchmark {
  private static final int ROWS = 1008;

  /** A row of scores, MiniLM's hidden and its intermediate width. */
  @Param({"128", "384", "1536"})
  int width;

  @Param({"1", "2"})
  int threads;

  private LayerNorm norm;
  private Tensor x;

  @Setup
  public void setup() {
    Threads.limit(threads);
    norm = new LayerNorm(Tensor.ones(width), Tensor.zeros(width), 1e-12f);
    x = Tensor.normal(1, 0, 1, ROWS, width);
  }

  @Benchmark
  public float softmax() {
    try (var workspace = Workspace.open()) {
      return x.softmax(-1).at(0, 0);
    }
  }

  @Benchmark
  public float gelu() {
    try (var workspace = Workspace.open()) {
      return x.gelu().at(0, 0);
    }
  }

  @Benchmark
  public float layerNorm() {
    try (var workspace = Workspace.open()) {
      return norm.forward(x).at(0, 0);
    }
  }
}
