package dev.bluejay.benchmarks.encoder;

import dev.bluejay.benchmarks.Machine;
import dev.bluejay.benchmarks.Raw;
import dev.bluejay.tensor.Precision;
import dev.bluejay.tensor.kernels.Products;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** MiniLM in bfloat16 and int8 beside float32, PyTorch in bfloat16, ONNX Runtime in int8. */
@Command(
    name = "precision",
    description = "MiniLM in bfloat16 and int8 beside float32 and peers, in turns.",
    mixinStandardHelpOptions = true)
public final class PrecisionBenchmark implements Runnable {
  private static final int COMPARED = 96;

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private EngineOptions options = new EngineOptions();
  @Mixin private Raw raw = new Raw();
  @Mixin private Contest contest = new Contest();

  @Option(
      names = "--only",
      paramLabel = "NAME",
      split = ",",
      defaultValue = "mixed,equal,short",
      description = "Of mixed, equal, short and long; the first three unless given.")
  private List<Workload.Name> only = List.of();

  @Override
  public void run() {
    PrintWriter out = spec.commandLine().getOut();
    out.println(Machine.description());
    String by =
        Products.live().map(products -> " by " + System.getProperty("bluejay.products")).orElse("");
    var engines = new ArrayList<Engine>();
    try (var files = new MiniLmFiles()) {
      // First the one that the others are held against.
      engines.add(load(Precision.BFLOAT16, out));
      engines.add(load(Precision.INT8, out));
      BluejayEngine wide = load(Precision.FLOAT32, out);
      engines.add(wide);
      if (options.has(EngineOptions.Kind.PYTORCH)) {
        engines.add(options.pyTorch(files, PeerEngine.Mode.BFLOAT16));
        engines.add(options.onnxRuntimeInt8(files));
      } else {
        out.println("skipped    PyTorch and ONNX Runtime, as no --python PATH is given");
      }
      compare(engines, wide, out);
      for (Workload.Name name : only) {
        Workload workload = Workload.of(name, options.sentences(), wide.tokenizer());
        var names = engines.stream().map(Engine::name).toList();
        var result = new Result(workload, names, contest.run(workload, engines));
        result.print(out);
        String work = name.name().toLowerCase(Locale.ROOT);
        result.add(raw, "precision%s, %s, threads %d".formatted(by, work, options.threads()));
      }
    } finally {
      engines.forEach(Engine::close);
    }
  }

  private BluejayEngine load(Precision precision, PrintWriter out) {
    out.printf("%-10s multiplied by %s%n", precision, Machine.products(precision));
    return options.bluejay(precision);
  }

  /** How far each engine's vectors are from those of float32; they are of length 1. */
  private void compare(List<Engine> engines, Engine wide, PrintWriter out) {
    List<String> texts = options.sentences().texts();
    texts = texts.subList(0, Math.min(COMPARED, texts.size()));
    float[][] expected = wide.embed(texts);
    for (Engine engine : engines) {
      out.printf(
          Locale.ROOT,
          "%s: vectors differ from those of float32 by %.1e at most%n",
          engine.name(),
          Agreement.largestDifference(expected, engine.embed(texts)));
    }
    out.flush();
  }
}
