package dev.bluejay.training;

import dev.bluejay.tensor.Parameter;
import dev.bluejay.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;

/** Gradient descent with momentum, as PyTorch's {@code SGD} computes it. */
public final class Sgd implements Optimizer {
  private final float momentum;
  private final Map<String, float[]> velocities = new LinkedHashMap<>();

  /**
   * @param momentum how much of the last step goes into the next, 0 for none
   */
  public Sgd(double momentum) {
    this.momentum = (float) momentum;
  }

  @Override
  public void update(
      String name,
      Parameter parameter,
      double learningRate,
      double weightDecay,
      double gradientFactor,
      int step) {
    int elements = parameter.value().elements();
    float[] velocity = velocities.computeIfAbsent(name, first -> new float[elements]);
    float rate = (float) learningRate;
    float decay = (float) weightDecay;
    float factor = (float) gradientFactor;
    parameter.update(
        (value, vo, gradient, go, first, n) -> {
          for (int i = 0; i < n; i++) {
            float g = gradient[go + i] * factor + decay * value[vo + i];
            velocity[first + i] = momentum * velocity[first + i] + g;
            value[vo + i] -= rate * velocity[first + i];
          }
        });
  }

  @Override
  public Map<String, Tensor> state() {
    var state = new LinkedHashMap<String, Tensor>();
    velocities.forEach((name, v) -> state.put(name, Tensor.wrap(v, v.length)));
    return state;
  }

  @Override
  public void restore(Map<String, Tensor> state) {
    velocities.clear();
    state.forEach((name, v) -> velocities.put(name, v.toArray()));
  }
}
