package dev.bluejay.models;

import static java.util.Map.entry;

import dev.bluejay.tensor.Activation;
import java.util.Map;
import java.util.TreeSet;

/** What configs call the activations: the names of Python's {@code ACT2FN}. */
final class ActivationNames {
  static final Map<String, Activation> ALL =
      Map.ofEntries(
          entry("gelu", Activation.GELU),
          entry("gelu_10", Activation.GELU_CLIPPED),
          entry("gelu_accurate", Activation.GELU_TANH),
          entry("gelu_fast", Activation.GELU_TANH),
          entry("gelu_new", Activation.GELU_TANH),
          entry("gelu_python", Activation.GELU),
          entry("gelu_python_tanh", Activation.GELU_TANH),
          entry("gelu_pytorch_tanh", Activation.GELU_TANH),
          entry("laplace", Activation.LAPLACE),
          entry("leaky_relu", Activation.LEAKY_RELU),
          entry("linear", Activation.IDENTITY),
          entry("mish", Activation.MISH),
          entry("quick_gelu", Activation.QUICK_GELU),
          entry("relu", Activation.RELU),
          entry("relu2", Activation.RELU_SQUARED),
          entry("relu6", Activation.RELU6),
          entry("sigmoid", Activation.SIGMOID),
          entry("silu", Activation.SILU),
          entry("swish", Activation.SILU),
          entry("tanh", Activation.TANH));

  private ActivationNames() {}

  /**
   * The activation of a name.
   *
   * @throws ModelException if there is none; {@code prelu} and {@code xielu} are refused as well,
   *     since they have weights of their own
   */
  static Activation of(String key, String name) {
    Activation found = ALL.get(name);
    if (found == null) {
      throw new ModelException(
          "config: %s is unknown; got '%s', expected one of %s"
              .formatted(key, name, String.join(", ", new TreeSet<>(ALL.keySet()))));
    }
    return found;
  }
}
