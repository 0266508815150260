package dev.bluejay.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bluejay.models.ModelInputs;
import dev.bluejay.models.PretrainedModel;
import dev.bluejay.tensor.Parameter;
import dev.bluejay.tensor.Tape;
import dev.bluejay.tensor.Tensor;
import java.util.List;
import java.util.Map;

/** Holds the loss of a head, and the norm of the gradient of each of its parameters. */
final class TrainCheck {
  /** Sums of as many products as a gradient are not the same to the last digits. */
  private static final double RELATIVE = 1e-3;

  private TrainCheck() {}

  static void run(PretrainedModel model, JsonNode train, Tally tally) {
    Map<String, Parameter> parameters = model.parameters();
    ModelInputs inputs = RunInputs.of(train.path("inputs"), List.of());
    try (var tape = Tape.recordWithoutDropout(parameters.values())) {
      Tensor loss = model.forward(inputs).get("loss");
      tally.number("loss", loss.item(), train.path("loss").doubleValue());
      tape.backward(loss);
    }
    for (var norm : train.path("grad_norms").properties()) {
      Parameter parameter = parameters.get(norm.getKey());
      if (parameter == null) {
        tally.fail("%s: there is no such parameter".formatted(norm.getKey()));
      } else {
        double actual = parameter.gradient().flatten().norm(0, false).item();
        tally.number(norm.getKey(), actual, norm.getValue().doubleValue(), RELATIVE);
      }
    }
    tally.same("parameters", parameters.size(), train.path("grad_norms").size());
  }
}
