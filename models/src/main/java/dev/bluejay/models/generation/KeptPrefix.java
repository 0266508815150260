package dev.bluejay.models.generation;

import dev.bluejay.models.LanguageModel;
import dev.bluejay.models.ModelException;
import dev.bluejay.models.ModelInputs;
import dev.bluejay.tensor.IntTensor;
import dev.bluejay.tensor.KeyValueCache;
import dev.bluejay.tensor.Packing;
import java.util.Arrays;

/**
 * The beginning of prompts, computed once. Immutable.
 *
 * @param tokens its ids
 * @param cache their keys and values, which are only copied
 */
record KeptPrefix(int[] tokens, KeyValueCache cache) {

  static KeptPrefix of(LanguageModel model, int[] prefix) {
    if (model.isEncoderDecoder()) {
      throw new ModelException(
          "prefix: an encoder reads whole texts; got an encoder-decoder, expected a decoder");
    }
    if (prefix.length == 0 || prefix.length > model.mostPositions()) {
      throw new ModelException(
          "prefix: it must fit into the model; got %d tokens, expected 1 to %d"
              .formatted(prefix.length, model.mostPositions()));
    }
    // The keys of a longer text would not serve a shorter one.
    int[] tokens = Arrays.copyOf(prefix, Math.min(prefix.length, model.longerFrom()));
    IntTensor ids = IntTensor.of(tokens);
    var batch = ModelInputs.of(IntTensor.of(new int[][] {tokens}));
    var cache = model.begin(batch, tokens.length).slack(tokens.length);
    model.next(ids, Packing.full(1, tokens.length), cache, IntTensor.of(tokens.length - 1));
    return new KeptPrefix(tokens, cache);
  }

  /** A cache with as much of each prompt as the prefix has; at least its last token is not. */
  KeyValueCache begin(int[][] prompts, int[] padding) {
    KeyValueCache own = cache.copy();
    own.select(new int[prompts.length]);
    for (int b = 0; b < prompts.length; b++) {
      int end = prompts[b].length - 1;
      int from = padding[b];
      int same = Arrays.mismatch(prompts[b], from, end, tokens, 0, tokens.length);
      own.truncate(b, same < 0 ? tokens.length : same);
    }
    return own;
  }
}
