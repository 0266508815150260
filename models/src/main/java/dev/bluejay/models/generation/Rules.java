package dev.bluejay.models.generation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What holds for the rows of one prompt.
 *
 * @param processors of the scores
 * @param stopping when a row has ended
 * @param maxLength how long a row may become, its prompt included
 */
record Rules(List<LogitsProcessor> processors, StoppingCriterion stopping, int maxLength) {

  /**
   * As a config and a caller say.
   *
   * @param decoder from tokens to a text, for stop strings; null where there is none
   * @param prompt its number
   * @param input what the encoder reads, or, without one, the prompt
   * @param length how long the prompt is, padding included
   * @param most how long a row may become
   */
  static Rules of(
      GenerationConfig config,
      Hooks hooks,
      @Nullable Function<int[], String> decoder,
      int prompt,
      int[] input,
      int length,
      int most) {
    var processors = new ArrayList<>(hooks.processors());
    var criteria = new ArrayList<>(hooks.criteria());
    hooks
        .constraint()
        .map(all -> all.of(length, most, config.ids("eos_token_id")))
        .ifPresent(
            answer -> {
              processors.add(answer);
              criteria.add(answer);
            });
    var allowed = hooks.allowed().map(tokens -> Constraints.allow(prompt, tokens)).orElse(null);
    return new Rules(
        LogitsProcessors.of(config, input, length, most, processors, allowed),
        Stopping.of(config, length, most, criteria, decoder),
        most);
  }
}
