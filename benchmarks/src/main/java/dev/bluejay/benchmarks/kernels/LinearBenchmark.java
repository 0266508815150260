package dev.bluejay.benchmarks.kernels;

import dev.bluejay.tensor.PreparedLinear;
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

/** The matrix product of a linear layer, at the sizes of MiniLM and of BERT-base. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 1)
@SuppressWarnings("NullAway.Init") // JMH calls setup first.
public class LinearBenchmark {

  /** A weight by its place in the model: [outputs, inputs]. */
  public enum Weight {
    MINILM_QKV(1152, 384),
    MINILM_ATTENTION_OUTPUT(384, 384),
    MINILM_INTERMEDIATE(1536, 384),
    MINILM_OUTPUT(384, 1536),
    BERT_QKV(2304, 768),
    BERT_ATTENTION_OUTPUT(768, 768),
    BERT_INTERMEDIATE(3072, 768),
    BERT_OUTPUT(768, 3072);

    private final int outputs;
    private final int inputs;

    Weight(int outputs, int inputs) {
      this.outputs = outputs;
      this.inputs = inputs;
    }
  }

  @Param Weight weight;

  /** One sentence of 16 tokens, and about what a batch of 32 sentences has. */
  @Param({"16", "1008"})
  int rows;

  @Param({"1", "2"})
  int threads;

  private PreparedLinear linear;
  private Tensor x;

  @Setup
  public void setup() {
    Threads.limit(threads);
    linear =
        PreparedLinear.of(
            Tensor.normal(1, 0, 1, weight.outputs, weight.inputs),
            Tensor.normal(2, 0, 1, weight.outputs));
    x = Tensor.normal(3, 0, 1, rows, weight.inputs);
  }

  @Benchmark
  public float linear() {
    try (var workspace = Workspace.open()) {
      return linear.forward(x).at(0, 0);
    }
  }
}
