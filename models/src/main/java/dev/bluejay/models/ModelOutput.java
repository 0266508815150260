package dev.bluejay.models;

import dev.bluejay.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a model puts out, by the names and in the order of the Python classes.
 *
 * <p>{@code get("logits")} and {@code get(0)} are the same tensor where logits come first. What is
 * a tuple in Python ({@code hidden_states}) is a list here, {@link #all}, and its parts have names
 * of their own, {@code hidden_states.0}. Immutable.
 */
public abstract class ModelOutput {
  private final Map<String, Tensor> tensors = new LinkedHashMap<>();
  private final Map<String, List<Tensor>> tuples = new LinkedHashMap<>();
  private final List<String> keys = new ArrayList<>();

  /** Adds a tensor; absent ones have no key. */
  protected final void put(String key, Optional<Tensor> tensor) {
    tensor.ifPresent(
        value -> {
          keys.add(key);
          tensors.put(key, value);
        });
  }

  /** Adds a tuple; one of no parts has no key. */
  protected final void put(String key, List<Tensor> tuple) {
    if (!tuple.isEmpty()) {
      keys.add(key);
      tuples.put(key, List.copyOf(tuple));
      for (int i = 0; i < tuple.size(); i++) {
        tensors.put(key + "." + i, tuple.get(i));
      }
    }
  }

  /** Adds what layers put out, under Python's names for a model with or without an encoder. */
  protected final void put(LayerOutputs layers) {
    LayerOutputs encoder = layers.encoder();
    String of = encoder == null ? "" : "decoder_";
    put(of + "hidden_states", layers.hiddenStates());
    put(of + "attentions", layers.attentions());
    if (encoder != null) {
      put("cross_attentions", layers.crossAttentions());
      put("encoder_last_hidden_state", Optional.ofNullable(layers.encoderLast()));
      put("encoder_hidden_states", encoder.hiddenStates());
      put("encoder_attentions", encoder.attentions());
    }
  }

  /** The names of what is there, in order. */
  public final Set<String> keys() {
    return new java.util.LinkedHashSet<>(keys);
  }

  /**
   * The tensor of a name.
   *
   * @throws ModelException if there is none, naming those there are
   */
  public final Tensor get(String key) {
    Tensor tensor = tensors.get(key);
    if (tensor == null) {
      throw new ModelException(
          tuples.containsKey(key)
              ? "output: %s is a tuple of %d; take all(\"%s\") or get(\"%s.0\")"
                  .formatted(key, tuples.get(key).size(), key, key)
              : "output: there is no %s; got %s".formatted(key, keys));
    }
    return tensor;
  }

  /**
   * The tensor at a place in the order of {@link #keys}.
   *
   * @throws ModelException if there are not so many, or there is a tuple at that place
   */
  public final Tensor get(int index) {
    if (index < 0 || index >= keys.size()) {
      throw new ModelException(
          "output: there is no index %d; the keys are %s".formatted(index, keys));
    }
    return get(keys.get(index));
  }

  /** The tensors of a tuple such as {@code hidden_states}; none where it was not asked for. */
  public final List<Tensor> all(String key) {
    return tuples.getOrDefault(key, List.of());
  }

  /** Each name with its shape. */
  @Override
  public final String toString() {
    var parts = new ArrayList<String>();
    for (String key : keys) {
      Tensor tensor = tensors.get(key);
      List<Tensor> tuple = all(key);
      parts.add(
          tensor != null
              ? key + " " + tensor.shape()
              : key + " " + tuple.size() + " x " + tuple.get(0).shape());
    }
    return getClass().getSimpleName() + parts;
  }
}
