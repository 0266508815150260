package dev.bluejay.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bluejay.models.ModelInputs;
import dev.bluejay.tensor.IntTensor;
import java.util.List;

/** What a model is given in a run, from {@code expected.json}. */
final class RunInputs {
  private RunInputs() {}

  /**
   * The inputs by their Python names.
   *
   * @param outputs what is to be compared, so that all of it is asked for
   * @throws ConformanceException if there is an input that models do not take
   */
  static ModelInputs of(JsonNode given, List<String> outputs) {
    ModelInputs inputs = ModelInputs.of(tensor(given.path("input_ids")));
    for (var input : given.properties()) {
      JsonNode values = input.getValue();
      inputs =
          switch (input.getKey()) {
            case "input_ids" -> inputs;
            case "attention_mask" -> inputs.withAttentionMask(tensor(values));
            case "token_type_ids" -> inputs.withTokenTypeIds(tensor(values));
            case "position_ids" -> inputs.withPositionIds(tensor(values));
            default ->
                throw new ConformanceException("an input that is not known: " + input.getKey());
          };
    }
    return inputs
        .withOutputHiddenStates(outputs.stream().anyMatch(n -> n.startsWith("hidden_states.")))
        .withOutputAttentions(outputs.stream().anyMatch(n -> n.startsWith("attentions.")));
  }

  private static IntTensor tensor(JsonNode rows) {
    var values = new int[rows.size()][];
    for (int b = 0; b < values.length; b++) {
      values[b] = ints(rows.get(b));
    }
    return IntTensor.of(values);
  }

  private static int[] ints(JsonNode row) {
    var values = new int[row.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = row.get(i).intValue();
    }
    return values;
  }
}
