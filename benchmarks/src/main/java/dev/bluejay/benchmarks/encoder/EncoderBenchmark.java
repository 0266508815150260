package dev.bluejay.benchmarks.encoder;

import dev.bluejay.benchmarks.Machine;
import dev.bluejay.benchmarks.Raw;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** MiniLM in Bluejay, ONNX Runtime and PyTorch, in turns, as ratios. */
@Command(
    name = "encoder",
    description = "MiniLM in Bluejay, ONNX Runtime and PyTorch, in turns.",
    mixinStandardHelpOptions = true)
public final class EncoderBenchmark implements Runnable {
  private static final int COMPARED = 96;

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private EngineOptions options = new EngineOptions();
  @Mixin private Contest contest = new Contest();
  @Mixin private Raw raw = new Raw();

  @Option(
      names = "--only",
      paramLabel = "NAME",
      split = ",",
      defaultValue = "mixed,equal,short,long",
      description = "Of mixed, equal, short and long; all unless given.")
  private List<Workload.Name> only = List.of();

  @Option(
      names = "--compiled",
      description = "PyTorch compiled by torch.compile too, which takes minutes.")
  private boolean compiled;

  @Option(
      names = "--djl",
      description = "DJL on PyTorch's libraries too; needs --python, which traces the model.")
  private boolean djl;

  @Option(names = "--jlama", description = "Jlama too, where texts go in.")
  private boolean jlama;

  @Override
  public void run() {
    PrintWriter out = spec.commandLine().getOut();
    var engines = new ArrayList<Engine>();
    try (var files = new MiniLmFiles()) {
      BluejayEngine bluejay = options.bluejay();
      engines.add(bluejay);
      engines.add(options.open(EngineOptions.Kind.ONNX_RUNTIME, files));
      if (options.has(EngineOptions.Kind.PYTORCH)) {
        engines.add(options.open(EngineOptions.Kind.PYTORCH, files));
      }
      if (compiled) {
        engines.add(options.pyTorch(files, PeerEngine.Mode.COMPILED));
      }
      if (djl) {
        engines.add(options.djl(files));
      }
      if (jlama) {
        engines.add(options.jlama(files));
      }
      var everyBatching = new ArrayList<>(engines);
      everyBatching.add(bluejay.inOwnBatches());
      describe(everyBatching, out);

      for (Workload.Name name : only) {
        Workload workload = Workload.of(name, options.sentences(), bluejay.tokenizer());
        List<Engine> those =
            name == Workload.Name.MIXED
                ? everyBatching
                : engines.stream().filter(e -> e.takesIds() || !name.ofIds()).toList();
        var names = those.stream().map(Engine::name).toList();
        var result = new Result(workload, names, contest.run(workload, those));
        result.print(out);
        String work = name.name().toLowerCase(Locale.ROOT);
        result.add(raw, "encoder, %s, threads %d".formatted(work, options.threads()));
      }
    } finally {
      engines.forEach(Engine::close);
    }
  }

  private void describe(List<Engine> engines, PrintWriter out) {
    List<String> texts = options.sentences().texts();
    double difference =
        Agreement.check(engines, texts.subList(0, Math.min(COMPARED, texts.size())));
    out.println(Machine.description());
    for (Engine engine : engines) {
      out.println("engine     " + engine.name());
    }
    if (!options.has(EngineOptions.Kind.PYTORCH)) {
      out.println("skipped    PyTorch, as no --python PATH is given");
    }
    out.printf(
        Locale.ROOT,
        "threads    %d%nagreement  the vectors of all engines differ by %.1e at most%n",
        options.threads(),
        difference);
    out.flush();
  }
}
