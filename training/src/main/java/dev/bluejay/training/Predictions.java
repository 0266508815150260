package dev.bluejay.training;

import dev.bluejay.tensor.Tensor;

/**
 * What a model says of examples.
 *
 * @param logits {@code [N, labels]}, in the examples' order
 * @param loss the mean over the examples
 */
public record Predictions(Tensor logits, double loss) {}
