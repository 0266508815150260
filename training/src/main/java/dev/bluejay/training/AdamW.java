package dev.bluejay.training;

import dev.bluejay.tensor.Parameter;
import dev.bluejay.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Adam with decoupled weight decay (Loshchilov and Hutter 2019, arXiv:1711.05101; Kingma and Ba
 * 2015, arXiv:1412.6980).
 */
public final class AdamW implements Optimizer {
  private static final String FIRST = ".exp_avg";
  private static final String SECOND = ".exp_avg_sq";

  /** Elements that are copied to where the compiler makes vectors of them. */
  private static final int BLOCK = 512;

  private final double beta1;
  private final double beta2;
  private final double epsilon;
  private final Map<String, Moments> moments = new LinkedHashMap<>();

  /** Running means of a parameter's gradient and of its square. */
  private record Moments(float[] first, float[] second) {}

  /** With the usual betas 0.9 and 0.999 and epsilon 1e-8. */
  public AdamW() {
    this(0.9, 0.999, 1e-8);
  }

  /**
   * @param beta1 how much of the mean of the gradient stays at each step
   * @param beta2 the same of the mean of its square
   * @param epsilon added to the root of the latter
   */
  public AdamW(double beta1, double beta2, double epsilon) {
    this.beta1 = beta1;
    this.beta2 = beta2;
    this.epsilon = epsilon;
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
    Moments of =
        moments.computeIfAbsent(
            name, first -> new Moments(new float[elements], new float[elements]));
    float keep = (float) (1 - learningRate * weightDecay);
    float rate = (float) (learningRate / (1 - Math.pow(beta1, step)));
    float root = (float) (1 / Math.sqrt(1 - Math.pow(beta2, step)));
    float factor = (float) gradientFactor;
    parameter.update(
        (value, vo, gradient, go, first, n) ->
            update(
                value, vo, gradient, go, of.first, of.second, first, n, keep, rate, root, factor));
  }

  private void update(
      float[] value,
      int vo,
      float[] gradient,
      int go,
      float[] first,
      float[] second,
      int at,
      int n,
      float keep,
      float rate,
      float root,
      float factor) {
    var w = new float[BLOCK];
    var g = new float[BLOCK];
    var m = new float[BLOCK];
    var v = new float[BLOCK];
    for (int i = 0; i < n; i += BLOCK) {
      int size = Math.min(BLOCK, n - i);
      System.arraycopy(value, vo + i, w, 0, size);
      System.arraycopy(gradient, go + i, g, 0, size);
      System.arraycopy(first, at + i, m, 0, size);
      System.arraycopy(second, at + i, v, 0, size);
      step(w, g, m, v, size, keep, rate, root, factor);
      System.arraycopy(w, 0, value, vo + i, size);
      System.arraycopy(m, 0, first, at + i, size);
      System.arraycopy(v, 0, second, at + i, size);
    }
  }

  private void step(
      float[] w,
      float[] g,
      float[] m,
      float[] v,
      int n,
      float keep,
      float rate,
      float root,
      float factor) {
    float b1 = (float) beta1;
    float b2 = (float) beta2;
    float c1 = (float) (1 - beta1);
    float c2 = (float) (1 - beta2);
    float e = (float) epsilon;
    for (int i = 0; i < n; i++) {
      float slope = g[i] * factor;
      float mean = b1 * m[i] + c1 * slope;
      float square = b2 * v[i] + c2 * slope * slope;
      m[i] = mean;
      v[i] = square;
      w[i] = w[i] * keep - rate * mean / ((float) Math.sqrt(square) * root + e);
    }
  }

  @Override
  public Map<String, Tensor> state() {
    var state = new LinkedHashMap<String, Tensor>();
    moments.forEach(
        (name, of) -> {
          state.put(name + FIRST, Tensor.wrap(of.first, of.first.length));
          state.put(name + SECOND, Tensor.wrap(of.second, of.second.length));
        });
    return state;
  }

  @Override
  public void restore(Map<String, Tensor> state) {
    moments.clear();
    state.forEach(
        (key, first) -> {
          if (key.endsWith(FIRST)) {
            String name = key.substring(0, key.length() - FIRST.length());
            Tensor second = state.get(name + SECOND);
            if (second == null) {
              throw new TrainingException(
                  "optimizer: the state is not whole; got %s without %s"
                      .formatted(key, name + SECOND));
            }
            moments.put(name, new Moments(first.toArray(), second.toArray()));
          }
        });
  }
}
