package dev.bluejay.models.auto;

import dev.bluejay.models.PretrainedConfig;
import dev.bluejay.tensor.Precision;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What a call to {@code fromPretrained} may choose. Immutable.
 *
 * @param config changes the checkpoint's settings before the model is made
 * @param ignoreMismatchedSizes whether weights of another shape than the model's are replaced by
 *     random ones, as for a head with other labels; otherwise they are an error
 * @param seed of the weights that the checkpoint lacks
 * @param precision how many bits each weight of a linear layer or a lookup table takes; of less
 *     than 32 they can be neither trained nor saved
 */
public record LoadOptions(
    UnaryOperator<PretrainedConfig> config,
    boolean ignoreMismatchedSizes,
    long seed,
    Precision precision) {

  /** The checkpoint's own settings, and an error for weights that do not fit. */
  public static LoadOptions defaults() {
    return new LoadOptions(UnaryOperator.identity(), false, 0, Precision.FLOAT32);
  }

  /** A head for these labels, in the order of their ids. */
  public LoadOptions labels(List<String> labels) {
    return changing(config -> config.withLabels(labels));
  }

  /** A head for so many labels, named {@code LABEL_0} and so on. */
  public LoadOptions numLabels(int labels) {
    return changing(config -> config.with("num_labels", labels));
  }

  /** With a setting under a key of {@code config.json}. */
  public LoadOptions with(String key, Object value) {
    return changing(config -> config.with(key, value));
  }

  /** With random weights in place of those of another shape. */
  public LoadOptions ignoringMismatchedSizes() {
    return new LoadOptions(config, true, seed, precision);
  }

  /** With another seed of the weights that the checkpoint lacks. */
  public LoadOptions seed(long value) {
    return new LoadOptions(config, ignoreMismatchedSizes, value, precision);
  }

  /** With weights of so many bits. */
  public LoadOptions precision(Precision value) {
    return new LoadOptions(config, ignoreMismatchedSizes, seed, value);
  }

  private LoadOptions changing(UnaryOperator<PretrainedConfig> change) {
    return new LoadOptions(
        before -> change.apply(config.apply(before)), ignoreMismatchedSizes, seed, precision);
  }
}
