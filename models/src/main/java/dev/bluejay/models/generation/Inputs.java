package dev.bluejay.models.generation;

import dev.bluejay.models.ModelException;
import dev.bluejay.models.ModelInputs;
import dev.bluejay.tensor.IntTensor;
import java.util.Arrays;
import java.util.List;

/**
 * What a generation is given: prompts to be continued, or texts for an encoder.
 *
 * @param rows the ids of each, with what stands there of padding
 * @param ids all of them {@code [B, L]}
 * @param mask 1 for real tokens, {@code [B, L]}
 */
record Inputs(int[][] rows, IntTensor ids, IntTensor mask) {

  static Inputs of(IntTensor ids, IntTensor mask) {
    if (ids.rank() != 2 || ids.size(0) == 0 || ids.size(1) == 0) {
      throw new ModelException(
          "generate: a prompt needs a token; got input_ids of shape %s, expected [batch, length]"
              .formatted(ids.shape()));
    }
    if (!mask.shape().equals(ids.shape())) {
      throw new ModelException(
          "attention_mask: the shape differs from that of input_ids; got %s and %s"
              .formatted(mask.shape(), ids.shape()));
    }
    int length = ids.size(1);
    int[] all = ids.toArray();
    var rows = new int[ids.size(0)][];
    for (int b = 0; b < rows.length; b++) {
      rows[b] = Arrays.copyOfRange(all, b * length, (b + 1) * length);
    }
    return new Inputs(rows, ids, mask);
  }

  /** Rows of any lengths, each of them whole. */
  static Inputs of(List<int[]> prompts) {
    if (prompts.isEmpty() || prompts.stream().anyMatch(prompt -> prompt.length == 0)) {
      throw new ModelException("generate: a prompt needs a token; got one without any");
    }
    int longest = prompts.stream().mapToInt(prompt -> prompt.length).max().orElse(0);
    var ids = new int[prompts.size()][];
    var mask = new int[ids.length][longest];
    for (int b = 0; b < ids.length; b++) {
      ids[b] = Arrays.copyOf(prompts.get(b), longest);
      Arrays.fill(mask[b], 0, prompts.get(b).length, 1);
    }
    return new Inputs(prompts.toArray(int[][]::new), IntTensor.of(ids), IntTensor.of(mask));
  }

  /** One of them alone. */
  Inputs only(int row) {
    return new Inputs(
        new int[][] {rows[row]}, ids.slice(0, row, row + 1), mask.slice(0, row, row + 1));
  }

  ModelInputs forModel() {
    return ModelInputs.of(ids).withAttentionMask(mask);
  }

  /** How many masked tokens each row begins with; behind a real one there must be none. */
  int[] padding() {
    int[] values = mask.toArray();
    int length = ids.size(1);
    var padding = new int[rows.length];
    for (int b = 0; b < padding.length; b++) {
      int end = rows[b].length;
      while (padding[b] < end && values[b * length + padding[b]] == 0) {
        padding[b]++;
      }
      for (int t = padding[b]; t < end; t++) {
        if (values[b * length + t] != 1) {
          throw new ModelException(
              "attention_mask: padding must stand before a prompt; got 0 behind a real token in row"
                  + " %d; pad on the left".formatted(b));
        }
      }
      if (padding[b] == end) {
        throw new ModelException(
            "attention_mask: row %d has no real token; expected at least one 1".formatted(b));
      }
    }
    return padding;
  }
}
