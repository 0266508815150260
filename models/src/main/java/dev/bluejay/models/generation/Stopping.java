package dev.bluejay.models.generation;

import dev.bluejay.models.ModelException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** When a row has come to its end, as a config and a caller say. */
final class Stopping {
  private Stopping() {}

  /**
   * All criteria as one.
   *
   * @param decoder from tokens to a text, for stop strings; null where there is none
   */
  static StoppingCriterion of(
      GenerationConfig config,
      int promptLength,
      int maxLength,
      List<StoppingCriterion> own,
      @Nullable Function<int[], String> decoder) {
    var all = new ArrayList<StoppingCriterion>();
    all.add(tokens -> tokens.length >= maxLength);
    int[] ends = config.ids("eos_token_id");
    all.add(tokens -> isIn(ends, tokens[tokens.length - 1]));
    config
        .optionalNumber("max_time")
        .ifPresent(
            seconds -> {
              long end = System.nanoTime() + (long) (seconds * 1e9);
              all.add(tokens -> System.nanoTime() - end > 0);
            });
    if (!config.json("stop_strings").isNull()) {
      if (decoder == null) {
        throw new ModelException(
            "generation: stop_strings need a tokenizer; got none; give the generator one");
      }
      all.add(behind(config, promptLength, decoder));
    }
    all.addAll(own);
    return tokens -> {
      boolean stops = false;
      for (StoppingCriterion one : all) {
        stops |= one.stops(tokens);
      }
      return stops;
    };
  }

  private static StoppingCriterion behind(
      GenerationConfig config, int promptLength, Function<int[], String> decoder) {
    var texts = new ArrayList<String>();
    var given = config.json("stop_strings");
    if (given.isTextual()) {
      texts.add(given.textValue());
    } else {
      given.forEach(text -> texts.add(text.asText()));
    }
    return tokens -> endsIn(tokens, promptLength, texts, decoder);
  }

  private static boolean isIn(int[] ids, int id) {
    for (int one : ids) {
      if (one == id) {
        return true;
      }
    }
    return false;
  }

  /** Whether the last token completed one of the texts. */
  private static boolean endsIn(
      int[] tokens, int promptLength, List<String> texts, Function<int[], String> decoder) {
    String said = decoder.apply(java.util.Arrays.copyOfRange(tokens, promptLength, tokens.length));
    return texts.stream().anyMatch(said::contains);
  }
}
