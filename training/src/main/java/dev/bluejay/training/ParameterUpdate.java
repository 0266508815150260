package dev.bluejay.training;

import dev.bluejay.tensor.Parameter;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** What a step does to the parameters once their gradients are known. */
final class ParameterUpdate {
  /** Biases and the weights of layer norms do not decay, as in Python's Trainer. */
  private static final Pattern NO_DECAY =
      Pattern.compile(
          "(^|.*\\.)bias$|.*(layer_?norm|rms_?norm|(^|\\.)norm).*", Pattern.CASE_INSENSITIVE);

  private final Optimizer optimizer;
  private final double weightDecay;
  private final double maxGradNorm;
  private final Map<String, Double> decays = new HashMap<>();

  ParameterUpdate(Optimizer optimizer, TrainingArguments arguments) {
    this.optimizer = optimizer;
    weightDecay = arguments.weightDecay();
    maxGradNorm = arguments.maxGradNorm();
  }

  /** The norm of all gradients together; no number where one of them is none. */
  static double norm(Map<String, Parameter> parameters) {
    double squares = 0;
    for (Parameter parameter : parameters.values()) {
      squares += parameter.frozen() ? 0 : parameter.squaredGradientNorm();
    }
    return Math.sqrt(squares);
  }

  /**
   * Changes the parameters and forgets their gradients.
   *
   * @param norm of the gradients, by which they are clipped
   * @param step from 0
   */
  void apply(
      Map<String, Parameter> parameters,
      double norm,
      int step,
      int epoch,
      double rate,
      LayerRates rates) {
    double clip = maxGradNorm > 0 ? Math.min(1, maxGradNorm / (norm + 1e-6)) : 1;
    parameters.forEach(
        (name, parameter) -> {
          if (!parameter.frozen()) {
            double decay = decays.computeIfAbsent(name, this::decay);
            double own = rate * rates.factor(name, epoch);
            optimizer.update(name, parameter, own, decay, clip, step + 1);
          }
          parameter.zeroGradient();
        });
  }

  private double decay(String name) {
    return NO_DECAY.matcher(name).matches() ? 0 : weightDecay;
  }
}
