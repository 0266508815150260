package dev.bluejay.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bluejay.models.ModelInputs;
import dev.bluejay.tensor.IntTensor;
import dev.bluejay.tensor.Tensor;
import java.util.Arrays;
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
            case "decoder_input_ids" -> inputs.withDecoderInputIds(tensor(values));
            case "decoder_attention_mask" -> inputs.withDecoderAttentionMask(tensor(values));
            case "labels" -> withLabels(inputs, values);
            case "start_positions", "end_positions", "next_sentence_label" ->
                inputs.withLabels(input.getKey(), IntTensor.of(ints(values)));
            default ->
                throw new ConformanceException("an input that is not known: " + input.getKey());
          };
    }
    return inputs
        .withOutputHiddenStates(outputs.stream().anyMatch(n -> n.contains("hidden_states.")))
        .withOutputAttentions(outputs.stream().anyMatch(n -> n.contains("attentions.")));
  }

  /** Labels as whole numbers or not, one for each sequence or a row of them. */
  private static ModelInputs withLabels(ModelInputs inputs, JsonNode labels) {
    if (labels.get(0).isArray()) {
      if (labels.get(0).get(0).isIntegralNumber()) {
        return inputs.withLabels(tensor(labels));
      }
      var rows = new float[labels.size()][];
      for (int b = 0; b < rows.length; b++) {
        rows[b] = floats(labels.get(b));
      }
      return inputs.withLabels(Tensor.of(rows));
    }
    return labels.get(0).isIntegralNumber()
        ? inputs.withLabels(IntTensor.of(ints(labels)))
        : inputs.withLabels(Tensor.of(floats(labels)));
  }

  private static float[] floats(JsonNode row) {
    var values = new float[row.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = row.get(i).floatValue();
    }
    return values;
  }

  static IntTensor tensor(JsonNode rows) {
    if (rows.path(0).path(0).isArray()) {
      var matrices = new IntTensor[rows.size()];
      for (int i = 0; i < matrices.length; i++) {
        matrices[i] = tensor(rows.get(i)).unsqueeze(0);
      }
      return joined(matrices);
    }
    var values = new int[rows.size()][];
    for (int b = 0; b < values.length; b++) {
      values[b] = ints(rows.get(b));
    }
    return IntTensor.of(values);
  }

  /** Matrices {@code [1, n, m]} as {@code [k, n, m]}. */
  private static IntTensor joined(IntTensor[] matrices) {
    int[] all = Arrays.stream(matrices).flatMapToInt(m -> Arrays.stream(m.toArray())).toArray();
    return IntTensor.of(all, matrices.length, matrices[0].size(1), matrices[0].size(2));
  }

  private static int[] ints(JsonNode row) {
    var values = new int[row.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = row.get(i).intValue();
    }
    return values;
  }
}
