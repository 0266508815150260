package dev.bluejay.training;

/**
 * How fast each parameter learns: for different rates at different depths, for freezing, and for
 * unfreezing layer by layer (Howard and Ruder 2018, arXiv:1801.06146).
 */
@FunctionalInterface
public interface LayerRates {
  /** All alike. */
  LayerRates EVEN = (name, epoch) -> 1;

  /**
   * What the learning rate of a parameter is multiplied by in an epoch; 0 freezes it.
   *
   * @param name of the parameter
   * @param epoch from 0
   */
  double factor(String name, int epoch);
}
