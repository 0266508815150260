package dev.bluejay.models.longformer;

import dev.bluejay.models.ModelException;
import dev.bluejay.tensor.IntTensor;

/** Which tokens the heads of a Longformer make global where the caller does not say. */
final class GlobalTokens {
  private static final int SEPARATORS = 3;

  private GlobalTokens() {}

  /** The first of each sequence, of ids {@code [B, L]}. */
  static IntTensor first(IntTensor ids) {
    var global = new int[ids.elements()];
    for (int b = 0; b < ids.size(0); b++) {
      global[b * ids.size(1)] = 1;
    }
    return IntTensor.of(global, ids.size(0), ids.size(1));
  }

  /** Those before the first separator: a question. */
  static IntTensor question(IntTensor ids, int separator) {
    return around(ids, separator, true);
  }

  /** Those after the first two separators: a choice. */
  static IntTensor choice(IntTensor ids, int separator) {
    return around(ids, separator, false);
  }

  private static IntTensor around(IntTensor ids, int separator, boolean before) {
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
