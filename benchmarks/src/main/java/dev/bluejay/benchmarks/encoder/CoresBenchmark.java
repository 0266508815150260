package dev.bluejay.benchmarks.encoder;

import dev.bluejay.benchmarks.Machine;
import dev.bluejay.benchmarks.Raw;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** MiniLM on two threads beside itself on one. */
@Command(
    name = "cores",
    description = "MiniLM on two threads beside itself on one, in turns.",
    mixinStandardHelpOptions = true)
public final class CoresBenchmark implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private Contest contest = new Contest();
  @Mixin private Raw raw = new Raw();

  @Override
  public void run() {
    PrintWriter out = spec.commandLine().getOut();
    out.println(Machine.description());
    BluejayEngine one = BluejayEngine.load(1).inOwnBatches().on(1);
    List<Engine> engines = List.of(one.on(2), one);
    var names = engines.stream().map(Engine::name).toList();
    Sentences sentences = Sentences.of(Optional.empty(), EngineOptions.FOLDER);
    for (var name : List.of(Workload.Name.MIXED, Workload.Name.EQUAL)) {
      Workload workload = Workload.of(name, sentences, one.tokenizer());
      var result = new Result(workload, names, contest.run(workload, engines));
      result.print(out);
      result.add(raw, "cores, " + name.name().toLowerCase(Locale.ROOT));
    }
  }
}
