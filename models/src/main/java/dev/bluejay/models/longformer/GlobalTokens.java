package dev.bluejay.models.longformer;

import dev.bluejay.models.ModelException;
import dev.bluejay.models.ModelInputs;
import dev.bluejay.tensor.IntTensor;

/** Which tokens the heads of a Longformer make global where the caller does not say. */
final class GlobalTokens {
  private static final int SEPARATORS = 3;

  private GlobalTokens() {}

  /** None at all. */
  static IntTensor none(ModelInputs inputs) {
    return IntTensor.zeros(inputs.inputIds().shape().sizes());
  }

  /** The first of each sequence. */
  static IntTensor first(ModelInputs inputs) {
    IntTensor ids = inputs.inputIds();
    var global = new int[ids.elements()];
    for (int b = 0; b < ids.size(0); b++) {
      global[b * ids.size(1)] = 1;
    }
    return IntTensor.of(global, ids.size(0), ids.size(1));
  }

  /** Those before the first separator: a question. */
  static IntTensor question(ModelInputs inputs, int separator) {
    return around(inputs, separator, true);
  }

  /** Those after the first two separators: a choice. */
  static IntTensor choice(ModelInputs inputs, int separator) {
    return around(inputs, separator, false);
  }

  private static IntTensor around(ModelInputs inputs, int separator, boolean before) {
    if (inputs.inputsEmbeds().isPresent()) {
      throw new ModelException(
          "inputs_embeds: a Longformer finds the question by the ids of its separators; got"
              + " embeddings, expected a global attention mask with them");
    }
    IntTensor ids = inputs.inputIds();
    int length = ids.size(1);
    int[] values = ids.toArray();
    var global = new int[values.length];
    for (int b = 0; b < ids.size(0); b++) {
      int first = -1;
      int count = 0;
      for (int t = 0; t < length; t++) {
        if (values[b * length + t] == separator) {
          first = count++ == 0 ? t : first;
        }
      }
      if (count != SEPARATORS) {
        throw new ModelException(
            "input_ids: a Longformer finds the question by its separators; got %d of id %d in row %d,"
                    .formatted(count, separator, b)
                + " expected 3; encode a pair of texts, or pass a global attention mask");
      }
      for (int t = 0; t < length; t++) {
        global[b * length + t] = (before ? t < first : t > first + 1) ? 1 : 0;
      }
    }
    return IntTensor.of(global, ids.size(0), length);
  }
}
