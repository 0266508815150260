package dev.bluejay.training;

import dev.bluejay.tensor.Parameter;
import dev.bluejay.tensor.Tensor;
import java.util.Map;

/** Changes parameters by their gradients, one step at a time. */
public interface Optimizer {
  /**
   * Changes one parameter.
   *
   * @param name of the parameter, under which the optimizer keeps what it must remember of it
   * @param learningRate of this step and parameter
   * @param weightDecay how much of the weight itself is taken away, times the learning rate
   * @param gradientFactor what the gradient is to be multiplied by first, for clipping
   * @param step the number of the step, from 1
   */
  void update(
      String name,
      Parameter parameter,
      double learningRate,
      double weightDecay,
      double gradientFactor,
      int step);

  /** What it remembers, by names, to be saved with a checkpoint. */
  Map<String, Tensor> state();

  /** Goes on from what {@link #state} gave. */
  void restore(Map<String, Tensor> state);
}
