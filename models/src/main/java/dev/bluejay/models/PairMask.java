package dev.bluejay.models;

import dev.bluejay.tensor.IntTensor;
import dev.bluejay.tensor.Packing;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which tokens of a sequence see which: a caller's mask {@code [B, L, L]} of queries and keys, or
 * that of a decoder, whose tokens see only what is not behind them.
 *
 * @param given the caller's, 1 where a query sees a key; without it all see what is not masked
 */
record PairMask(Packing packing, @Nullable IntTensor given, boolean causal) {

  /** Where there is one. */
  static Optional<PairMask> of(Packing packing, ModelInputs inputs, boolean causal) {
    IntTensor given = given(inputs).orElse(null);
    // As in Python, who gives a mask of pairs gives all of it.
    boolean backwards = causal && given == null;
    return given == null && !backwards
        ? Optional.empty()
        : Optional.of(new PairMask(packing, given, backwards));
  }

  /** The mask of the inputs if it is one of pairs. */
  static Optional<IntTensor> given(ModelInputs inputs) {
    return inputs.attentionMask().filter(mask -> mask.rank() == 3);
  }

  /** 1 where a query does not see a key, {@code [L, L]} of one sequence. */
  IntTensor unseen(int sequence) {
    int length = packing.start(sequence + 1) - packing.start(sequence);
    IntTensor hidden = packing.hidden(sequence);
    int[] mask = given == null ? new int[0] : given.select(0, sequence).toArray();
    var unseen = new int[length * length];
    for (int q = 0; q < length; q++) {
      for (int k = 0; k < length; k++) {
        boolean seen =
            given == null ? hidden.at(k) == 0 && !(causal && k > q) : mask[q * length + k] != 0;
        unseen[q * length + k] = seen ? 0 : 1;
      }
    }
    return IntTensor.of(unseen, length, length);
  }
}
