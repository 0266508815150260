package dev.bluejay.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bluejay.models.ModelInputs;
import dev.bluejay.models.PretrainedModel;
import dev.bluejay.tensor.Parameter;
import dev.bluejay.tensor.Tape;
import dev.bluejay.tensor.Tensor;
import dev.bluejay.training.AdamW;
import dev.bluejay.training.Schedule;
import java.util.List;
import java.util.Map;

/**
 * Holds the loss of a head, the norm of the gradient of each of its parameters, and some steps of
 * AdamW.
 */
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
    parameters.forEach(
        (name, parameter) -> {
          if (!train.path("grad_norms").has(name)) {
            tally.same(name, parameter.squaredGradientNorm(), 0.0);
          }
        });
    if (train.has("adamw")) {
      parameters.values().forEach(Parameter::zeroGradient);
      steps(model, inputs, train.path("adamw"), tally);
    }
  }

  /**
   * Steps on the same batch; the loss before each, and the gradient's norm before it is clipped.
   */
  private static void steps(PretrainedModel model, ModelInputs inputs, JsonNode run, Tally tally) {
    Map<String, Parameter> parameters = model.parameters();
    var optimizer = new AdamW();
    int warmup = run.path("warmup_steps").intValue();
    int total = run.path("total_steps").intValue();
    for (int step = 0; step < total; step++) {
      try (var tape = Tape.recordWithoutDropout(parameters.values())) {
        Tensor loss = model.forward(inputs).get("loss");
        tally.number("adamw.losses." + step, loss.item(), at(run, "losses", step), RELATIVE);
        tape.backward(loss);
      }
      double norm =
          Math.sqrt(parameters.values().stream().mapToDouble(Parameter::squaredGradientNorm).sum());
      tally.number(
          "adamw.grad_norms." + step, norm, at(run, "grad_norms_before_clipping", step), RELATIVE);
      double rate =
          run.path("learning_rate").doubleValue() * Schedule.LINEAR.factor(step, warmup, total);
      tally.number("adamw.lrs." + step, rate, at(run, "lrs", step));
      double clip = Math.min(1, run.path("max_grad_norm").doubleValue() / (norm + 1e-6));
      int number = step + 1;
      parameters.forEach(
          (name, parameter) -> {
            double decay = run.path("weight_decay").doubleValue();
            optimizer.update(name, parameter, rate, decay, clip, number);
            parameter.zeroGradient();
          });
    }
  }

  private static double at(JsonNode run, String key, int step) {
    return run.path(key).path(step).doubleValue();
  }
}
