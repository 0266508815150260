package dev.bluejay.models.generation;

import dev.bluejay.models.LanguageModel;
import dev.bluejay.models.ModelException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Guesses by a smaller model that has the same tokens. Each row has a cache of its own, so that
 * what was guessed wrong can be taken back.
 */
final class Assistant implements Drafts {
  private final LanguageModel model;
  private final Inputs inputs;
  private final List<Rules> rules;
  private final int copies;
  private final int count;
  private final double confidence;
  private final Map<Integer, CachedDecoder> decoders = new HashMap<>();

  /** For the rows of some inputs, so many of each. */
  Assistant(
      LanguageModel model,
      Inputs inputs,
      List<Rules> rules,
      int copies,
      GenerationConfig settings) {
    this.model = model;
    this.inputs = inputs;
    this.rules = rules;
    this.copies = copies;
    count = settings.integer("num_assistant_tokens");
    confidence = settings.number("assistant_confidence_threshold");
  }

  /** A model that may assist another. */
  static LanguageModel checked(LanguageModel assistant, LanguageModel model) {
    int its = assistant.config().integer("vocab_size");
    int ours = model.config().integer("vocab_size");
    if (its != ours || assistant.isEncoderDecoder() != model.isEncoderDecoder()) {
      throw new ModelException(
          "assistant: it must have the model's tokenizer and be of its kind; got %s with %d tokens,"
                  .formatted(kind(assistant), its)
              + " expected %s with %d".formatted(kind(model), ours));
    }
    return assistant;
  }

  private static String kind(LanguageModel model) {
    return model.isEncoderDecoder() ? "an encoder-decoder" : "a decoder";
  }

  @Override
  public int[] after(int row, int[] tokens, int most) {
    int wanted = Math.min(count, Math.min(most, model.mostPositions() - tokens.length));
    if (wanted <= 0) {
      return new int[0];
    }
    CachedDecoder decoder = decoders.computeIfAbsent(row, this::decoder);
    int[] all = tokens;
    while (all.length < tokens.length + wanted) {
      float[] scores = decoder.of(new int[][] {all}).select(0, 0).toArray();
      for (LogitsProcessor processor : rules.get(row / copies).processors()) {
        processor.process(all, scores);
      }
      int token = SampleSearch.largest(scores);
      all = Arrays.copyOf(all, all.length + 1);
      all[all.length - 1] = token;
      if (Math.exp(Warpers.logSoftmax(scores)[token]) < confidence) {
        break;
      }
    }
    return Arrays.copyOfRange(all, tokens.length, all.length);
  }

  private CachedDecoder decoder(int row) {
    Inputs own = inputs.only(row / copies);
    int padding = model.isEncoderDecoder() ? 0 : own.padding()[0];
    var cache = model.begin(own.forModel(), own.rows()[0].length + 64).slack(count);
    return new CachedDecoder(model, cache, new int[] {padding}, true);
  }
}
