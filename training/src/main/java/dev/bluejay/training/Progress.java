package dev.bluejay.training;

import java.util.OptionalDouble;

/**
 * What of a training must be known to go on with it, besides weights and optimizer.
 *
 * @param step how many steps are done
 * @param loss of the last one
 * @param best value so far of the metric that says which model is best
 * @param worse how many evaluations came after it
 */
record Progress(int step, double loss, OptionalDouble best, int worse) {
  static final Progress START = new Progress(0, Double.NaN, OptionalDouble.empty(), 0);
}
