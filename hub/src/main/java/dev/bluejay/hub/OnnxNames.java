package dev.bluejay.hub;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Gives linear weights their names back.
 *
 * <p>An exporter folds the transposition of a linear layer's weight into the file: what was {@code
 * x.weight [out, in]} becomes something like {@code onnx::MatMul_885 [in, out]}. Its bias keeps its
 * name, so a weight is named after the bias that is added to its product:
 *
 * <pre>{@code
 * MatMul(input, onnx::MatMul_885) -> t;  Add(x.bias, t)    gives x.weight, transposed
 * Gemm(input, onnx::Gemm_12, x.bias)                       gives x.weight, transposed without transB
 * }</pre>
 *
 * A weight that has a name of its own, or no bias, stays as it is.
 */
final class OnnxNames {
  private static final String BIAS = "bias";
  private static final String WEIGHT = "weight";

  private final Map<String, StoredTensor> initializers = new LinkedHashMap<>();
  private final Map<String, String> biasAddedTo = new HashMap<>();

  /** From a nameless weight to the tensors it really is; several where layers share it. */
  private final Map<String, Map<String, StoredTensor>> found = new HashMap<>();

  private final Set<String> taken = new HashSet<>();

  private OnnxNames(String where, List<StoredTensor> tensors) {
    for (StoredTensor tensor : tensors) {
      String name = tensor.entry().name();
      if (initializers.putIfAbsent(name, tensor) != null) {
        throw new CheckpointException(
            "%s: two initializers are named '%s'".formatted(where, Json.excerpt(name)));
      }
    }
    taken.addAll(initializers.keySet());
  }

  /** The tensors by name, in the order of {@code tensors}. */
  static Map<String, StoredTensor> apply(
      String where, List<StoredTensor> tensors, List<OnnxNode> nodes) {
    OnnxNames names = new OnnxNames(where, tensors);
    nodes.forEach(names::noteBias);
    nodes.forEach(names::nameWeight);
    Map<String, StoredTensor> named = new LinkedHashMap<>();
    names.initializers.forEach(
        (name, tensor) -> named.putAll(names.found.getOrDefault(name, Map.of(name, tensor))));
    return named;
  }

  private void noteBias(OnnxNode node) {
    if (node.operator().equals("Add") && node.inputs().size() == 2) {
      String a = node.inputs().get(0);
      String b = node.inputs().get(1);
      if (isBias(a)) {
        biasAddedTo.putIfAbsent(b, a);
      } else if (isBias(b)) {
        biasAddedTo.putIfAbsent(a, b);
      }
    }
  }

  private void nameWeight(OnnxNode node) {
    if (node.inputs().size() < 2) {
      return;
    }
    String weight = node.inputs().get(1);
    switch (node.operator()) {
      case "MatMul" ->
          node.outputs().stream()
              .findFirst()
              .flatMap(product -> Optional.ofNullable(biasAddedTo.get(product)))
              .ifPresent(bias -> name(weight, bias, true));
      case "Gemm" -> {
        if (node.inputs().size() == 3 && isBias(node.inputs().get(2))) {
          name(weight, node.inputs().get(2), node.integers().getOrDefault("transB", 0L) == 0);
        }
      }
      default -> {}
    }
  }

  private void name(String weight, String bias, boolean transposed) {
    StoredTensor tensor = initializers.get(weight);
    StoredTensor added = initializers.get(bias);
    if (tensor == null || added == null || isNamed(weight)) {
      return;
    }
    int[] shape = tensor.entry().shape();
    if (shape.length != 2 || shape[transposed ? 1 : 0] != added.entry().elements()) {
      return;
    }
    String name = bias.substring(0, bias.length() - BIAS.length()) + WEIGHT;
    if (taken.add(name)) {
      found
          .computeIfAbsent(weight, w -> new LinkedHashMap<>())
          .put(name, transposed ? tensor.transposedAs(name) : tensor.renamed(name));
    }
  }

  private boolean isBias(String name) {
    return initializers.containsKey(name) && (name.endsWith("." + BIAS) || name.equals(BIAS));
  }

  private static boolean isNamed(String name) {
    return name.endsWith("." + WEIGHT) || name.equals(WEIGHT);
  }
}
