package dev.bluejay.benchmarks.table;

import dev.bluejay.benchmarks.Spread;
import java.util.List;
import java.util.Optional;

/**
 * One line of the table: how many times better Bluejay does some work than a peer.
 *
 * @param title for people
 * @param work how the work's name begins in the measurements
 * @param unit of the values that are compared
 * @param ours how the name of our engine begins
 * @param peer how the peer's name begins; empty where our own values are the result
 * @param goal the ratio to reach, or where there is no peer, the value
 * @param atMost whether the goal is not to be passed
 */
record Row(
    String title, String work, String unit, String ours, String peer, double goal, boolean atMost) {

  /** What was measured, if it was. */
  Optional<Spread> result(List<Measurement> measurements) {
    Optional<double[]> own = values(measurements, ours);
    if (peer.isEmpty()) {
      return own.map(Spread::of);
    }
    Optional<double[]> other = values(measurements, peer);
    if (own.isEmpty() || other.isEmpty()) {
      return Optional.empty();
    }
    boolean lessIsBetter = unit.equals("s") || unit.equals("B");
    double[] above = lessIsBetter ? other.get() : own.get();
    double[] below = lessIsBetter ? own.get() : other.get();
    var ratios = new double[Math.min(above.length, below.length)];
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] = above[i] / below[i];
    }
    return Optional.of(Spread.of(ratios));
  }

  boolean met(Spread result) {
    return atMost ? result.median() <= goal : result.median() >= goal;
  }

  private Optional<double[]> values(List<Measurement> measurements, String engine) {
    return measurements.stream()
        .filter(m -> m.work().startsWith(work) && m.unit().equals(unit))
        .filter(m -> m.engine().startsWith(engine))
        .map(Measurement::values)
        .findFirst();
  }
}
