package dev.bluejay.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Function;

/** Holds the gradients of an operation against finite differences. */
final class GradientCheck {
  private static final float STEP = 1e-2f;

  private GradientCheck() {}

  /** Checks {@code f} at these inputs; its result may have any shape. */
  static void check(Function<List<Tensor>, Tensor> f, Tensor... inputs) {
    List<Tensor> at = List.of(inputs);
    Tensor weights = Tensor.normal(99, 0, 1, f.apply(at).shape().sizes());
    try (var tape = Tape.record(List.of(), 1)) {
      at.forEach(tape::watch);
      tape.backward(f.apply(at).mul(weights).sum());
      for (Tensor input : at) {
        assertThat(tape.gradient(input)).as("a gradient of %s", input.shape()).isPresent();
        Tensor gradient = tape.gradient(input).orElseThrow();
        for (int i = 0; i < input.elements(); i++) {
          float wanted = slope(f, at, weights, input, i);
          assertThat(gradient.data[i])
              .as("element %d of the gradient of %s", i, input.shape())
              .isCloseTo(
                  wanted, org.assertj.core.data.Offset.offset(3e-2f + 2e-2f * Math.abs(wanted)));
        }
      }
    }
  }

  /** The difference of the results a small step on either side, over both steps. */
  private static float slope(
      Function<List<Tensor>, Tensor> f, List<Tensor> at, Tensor weights, Tensor input, int i) {
    float before = input.data[input.offset + i];
    input.data[input.offset + i] = before + STEP;
    double above = sum(f.apply(at), weights);
    input.data[input.offset + i] = before - STEP;
    double below = sum(f.apply(at), weights);
    input.data[input.offset + i] = before;
    return (float) ((above - below) / (2 * STEP));
  }

  private static double sum(Tensor result, Tensor weights) {
    double sum = 0;
    for (int i = 0; i < result.elements(); i++) {
      sum += (double) result.data[result.offset + i] * weights.data[i];
    }
    return sum;
  }
}
