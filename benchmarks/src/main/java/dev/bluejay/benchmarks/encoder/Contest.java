package dev.bluejay.benchmarks.encoder;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.DoubleStream;
import picocli.CommandLine.Option;

/**
 * Lets engines do the same work in turns: A B C, then C B A, and so on. A machine's clock and its
 * neighbours change from second to second; engines that take turns within a second or two meet the
 * same ones, so that the ratio of a round says more than the ratio of two averages.
 */
final class Contest {
  /** Lets the threads of the last engine fall asleep. */
  private static final long PAUSE_MILLIS = 20;

  private static final int WARM_UP_TURNS = 4;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "15",
      description = "Turns of each engine; ${DEFAULT-VALUE} unless given.")
  private int rounds;

  @Option(
      names = "--slice",
      paramLabel = "SECONDS",
      defaultValue = "0.3",
      description = "How long a turn is at the least; ${DEFAULT-VALUE} unless given.")
  private double slice;

  @Option(
      names = "--warm-up",
      paramLabel = "SECONDS",
      defaultValue = "6",
      description = "How long each engine works before the first round; ${DEFAULT-VALUE}.")
  private double warmUp;

  /** The samples of each round, in the order of the engines. */
  List<List<Sample>> run(Workload workload, List<Engine> engines) {
    warmUp(workload, engines);
    var results = new ArrayList<List<Sample>>();
    for (int round = 0; round < rounds; round++) {
      Workload.Task task = workload.task(round);
      boolean backwards = round % 2 == 1;
      var samples = new ArrayList<Sample>();
      for (int i = 0; i < engines.size(); i++) {
        Engine engine = engines.get(backwards ? engines.size() - 1 - i : i);
        samples.add(turn(workload.opening(), task, engine));
      }
      if (backwards) {
        Collections.reverse(samples);
      }
      results.add(samples);
    }
    return results;
  }

  private void warmUp(Workload workload, List<Engine> engines) {
    // In turns too, so that the compiler has seen all that will be called.
    for (int turn = 0; turn < WARM_UP_TURNS; turn++) {
      for (Engine engine : engines) {
        double spent = 0;
        for (int call = turn; spent < warmUp / WARM_UP_TURNS; call++) {
          spent += workload.task(call).run(engine);
        }
      }
    }
  }

  private Sample turn(Workload.Task opening, Workload.Task task, Engine engine) {
    pause();
    // Not counted: it brings the engine's weights back into the caches, and wakes its threads.
    opening.run(engine);
    var seconds = DoubleStream.builder();
    for (double spent = 0; spent < slice; ) {
      double call = task.run(engine);
      seconds.add(call);
      spent += call;
    }
    return new Sample(task, seconds.build().toArray());
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
