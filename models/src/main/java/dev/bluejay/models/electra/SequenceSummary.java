package dev.bluejay.models.electra;

import dev.bluejay.models.Encoded;
import dev.bluejay.models.ModelException;
import dev.bluejay.models.Parameters;
import dev.bluejay.tensor.Activation;
import dev.bluejay.tensor.Dropout;
import dev.bluejay.tensor.PreparedLinear;
import dev.bluejay.tensor.Tensor;
import java.util.Optional;

/**
 * One vector for each sequence, as the config's {@code summary_…} say: its first or last token or
 * the mean of all, through a linear layer and an activation.
 *
 * @param type {@code first}, {@code last} (also called {@code cls_index}) or {@code mean}
 */
record SequenceSummary(
    String type,
    Dropout firstDropout,
    Optional<PreparedLinear> projection,
    Activation activation,
    Dropout lastDropout) {

  static SequenceSummary of(ElectraConfig config, Parameters parameters) {
    String type = config.text("summary_type");
    if (!type.equals("first")
        && !type.equals("last")
        && !type.equals("mean")
        && !type.equals("cls_index")) {
      throw new ModelException(
          "config: summary_type is unknown; got '%s', expected first, last, mean or cls_index"
              .formatted(type));
    }
    int width = config.hiddenSize();
    return new SequenceSummary(
        type,
        config.summaryDropout("summary_first_dropout"),
        config.flag("summary_use_proj")
            ? Optional.of(parameters.linear("summary", width, width))
            : Optional.empty(),
        config.summaryActivation(),
        config.summaryDropout("summary_last_dropout"));
  }

  /** Whether padding counts: as in Python, the last place and the mean know of no mask. */
  boolean readsPadding() {
    return !type.equals("first");
  }

  /** {@code [B, D]}. */
  Tensor forward(Encoded encoded) {
    Tensor chosen =
        firstDropout.forward(
            switch (type) {
              case "first" -> encoded.first();
              case "mean" -> rows(encoded).mean(1, false);
              default -> rows(encoded).select(1, -1);
            });
    Tensor projected = projection.map(linear -> linear.forward(chosen)).orElse(chosen);
    return lastDropout.forward(projected.activate(activation));
  }

  /** All tokens, padding among them, {@code [B, L, D]}. */
  private static Tensor rows(Encoded encoded) {
    return encoded.hidden().reshape(encoded.packing().batch(), encoded.packing().length(), -1);
  }
}
