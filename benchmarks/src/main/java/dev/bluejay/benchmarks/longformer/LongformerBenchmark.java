package dev.bluejay.benchmarks.longformer;

import dev.bluejay.benchmarks.Heap;
import dev.bluejay.benchmarks.Machine;
import dev.bluejay.models.BaseModel;
import dev.bluejay.models.ModelInputs;
import dev.bluejay.models.auto.AutoModel;
import dev.bluejay.models.longformer.LongformerConfig;
import dev.bluejay.tensor.IntTensor;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.SplittableRandom;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Time and memory of Longformer against the length of a text; its first token is global. */
@Command(
    name = "longformer",
    description = "Time and memory of Longformer, twice as long a text each time.",
    mixinStandardHelpOptions = true)
public final class LongformerBenchmark implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--layers", defaultValue = "6", description = "Layers; ${DEFAULT-VALUE}.")
  private int layers;

  @Option(names = "--hidden", defaultValue = "384", description = "Width; ${DEFAULT-VALUE}.")
  private int hidden;

  @Option(names = "--window", defaultValue = "512", description = "Window; ${DEFAULT-VALUE}.")
  private int window;

  @Option(names = "--longest", defaultValue = "16384", description = "Tokens; ${DEFAULT-VALUE}.")
  private int longest;

  @Option(names = "--repeat", defaultValue = "3", description = "Best of; ${DEFAULT-VALUE}.")
  private int repeat;

  @Override
  public void run() {
    PrintWriter out = spec.commandLine().getOut();
    BaseModel model = model();
    out.println(Machine.description());
    out.printf(
        "%nLongformer of %d layers, width %d, window %d, random weights, batch of one%n%n",
        layers, hidden, window);
    out.printf("%8s %12s %8s %14s %8s%n", "tokens", "seconds", "times", "peak heap, MB", "times");
    seconds(model, 512); // warm-up
    double lastSeconds = 0;
    double lastBytes = 0;
    for (int length = 512; length <= longest; length *= 2) {
      double seconds = seconds(model, length);
      long live = Heap.live();
      Heap.reset();
      forward(model, length);
      double bytes = Heap.peak() - live;
      out.printf(
          Locale.ROOT,
          "%8d %12.3f %8s %14.1f %8s%n",
          length,
          seconds,
          times(seconds, lastSeconds),
          bytes / 1e6,
          times(bytes, lastBytes));
      out.flush();
      lastSeconds = seconds;
      lastBytes = bytes;
    }
  }

  private static String times(double value, double before) {
    return before == 0 ? "" : String.format(Locale.ROOT, "%.2f", value / before);
  }

  private BaseModel model() {
    return AutoModel.fromConfig(
        new LongformerConfig()
            .with("num_hidden_layers", layers)
            .with("hidden_size", hidden)
            .with("num_attention_heads", hidden / 32)
            .with("intermediate_size", 4 * hidden)
            .with("attention_window", window)
            .with("max_position_embeddings", longest + 2),
        1);
  }

  private double seconds(BaseModel model, int length) {
    double best = Double.POSITIVE_INFINITY;
    for (int i = 0; i < repeat; i++) {
      long start = System.nanoTime();
      forward(model, length);
      best = Math.min(best, (System.nanoTime() - start) / 1e9);
    }
    return best;
  }

  private static void forward(BaseModel model, int length) {
    int[] ids = new SplittableRandom(length).ints(length, 5, 30_000).toArray();
    var global = new int[length];
    global[0] = 1;
    model.forward(
        ModelInputs.of(IntTensor.of(ids, 1, length))
            .withGlobalAttentionMask(IntTensor.of(global, 1, length)));
  }
}
