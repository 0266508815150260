package dev.bluejay.training;

import dev.bluejay.tensor.Tensor;
import java.util.List;
import java.util.Map;

/** Measures predictions by what was wanted. */
@FunctionalInterface
public interface Metrics<E> {
  /**
   * @param logits of all examples, {@code [N, labels]}; of tokens {@code [N, L, labels]}, of
   *     answers {@code [N, L, 2]}, with zeros past the end of an example
   * @param examples in the same order
   * @return numbers by names, for example {@code accuracy}
   */
  Map<String, Double> of(Tensor logits, List<E> examples);
}
