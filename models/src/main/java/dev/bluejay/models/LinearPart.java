package dev.bluejay.models;

import dev.bluejay.tensor.PreparedLinear;

/**
 * A linear layer of Python's model, which may be computed as a part of a wider one.
 *
 * @param layer what computes it
 * @param from the first of its outputs among those of {@code layer}
 * @param to the output behind its last one
 */
public record LinearPart(PreparedLinear layer, int from, int to) {
  /** How many outputs it has. */
  public int outputs() {
    return to - from;
  }
}
