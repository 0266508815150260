package dev.bluejay.benchmarks.encoder;

import dev.bluejay.benchmarks.Raw;
import dev.bluejay.benchmarks.Spread;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * What came out of one workload.
 *
 * @param engines names; the first is the one that the others are held against
 * @param rounds the samples of each round, in the order of the engines
 */
record Result(Workload workload, List<String> engines, List<List<Sample>> rounds) {

  /** A table for people. */
  void print(PrintWriter out) {
    out.printf(
        "%n%s: %s%n", workload.name().name().toLowerCase(Locale.ROOT), workload.description());
    out.printf(
        "%-36s %11s %9s %8s %8s   %s%n",
        "engine", "sentences/s", "tokens/s", "p50 ms", "p99 ms", "Bluejay is faster by");
    for (int e = 0; e < engines.size(); e++) {
      double[] calls = calls(e);
      Spread ratio = ratio(e);
      out.printf(
          Locale.ROOT,
          "%-36s %11.1f %9.0f %8.2f %8.2f   %.2f x  (%.2f … %.2f)%n",
          engines.get(e),
          rate(e, Sample::sentencesPerSecond),
          rate(e, Sample::tokensPerSecond),
          1e3 * Spread.quantile(calls, 0.5),
          1e3 * Spread.quantile(calls, 0.99),
          ratio.median(),
          ratio.low(),
          ratio.high());
    }
    out.flush();
  }

  /** Every round, for programs: the rates, and how far the slowest calls are from the middle. */
  void add(Raw raw, String work) {
    for (int e = 0; e < engines.size(); e++) {
      int engine = e;
      var rates =
          rounds.stream().mapToDouble(round -> round.get(engine).sentencesPerSecond()).toArray();
      raw.add(work, "sentences/s", engines.get(e), rates);
      var tails =
          rounds.stream()
              .map(round -> round.get(engine).seconds())
              .mapToDouble(s -> Spread.quantile(s, 0.99) / Spread.quantile(s, 0.5))
              .toArray();
      raw.add(work, "p99 / p50", engines.get(e), tails);
    }
  }

  /** How many times the first engine's speed is that of engine {@code e}, round by round. */
  private Spread ratio(int e) {
    return Spread.of(
        rounds.stream()
            .mapToDouble(
                round -> round.get(0).sentencesPerSecond() / round.get(e).sentencesPerSecond())
            .toArray());
  }

  private double rate(int e, ToDoubleFunction<Sample> rate) {
    return Spread.of(rounds.stream().map(round -> round.get(e)).mapToDouble(rate).toArray())
        .median();
  }

  /** Seconds of all calls. */
  private double[] calls(int e) {
    return rounds.stream()
        .flatMapToDouble(round -> Arrays.stream(round.get(e).seconds()))
        .toArray();
  }
}
