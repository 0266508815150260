package dev.bluejay.tokenizers.trainers;

import java.util.ArrayList;
import java.util.List;

/**
 * What all trainers are told.
 *
 * @param vocabSize the most tokens, special ones included; an alphabet that is larger stays whole
 * @param minFrequency words (WordLevel) or pairs (BPE, WordPiece) that are rarer are left out
 * @param specialTokens the tokens that get the first ids
 * @param progress who is told
 */
public record TrainingOptions(
    int vocabSize, int minFrequency, List<String> specialTokens, TrainingProgress progress) {
  /** Options; the size must be positive. */
  public TrainingOptions {
    if (vocabSize < 1 || minFrequency < 0) {
      throw new IllegalArgumentException(
          "training: sizes are out of range; got vocabulary size "
              + vocabSize
              + " and minimal frequency "
              + minFrequency
              + ", expected at least 1 and 0");
    }
    specialTokens = specialTokens.stream().distinct().toList();
  }

  /** These options with a token that comes first, if it is no special one. */
  public TrainingOptions withFirst(String token) {
    if (specialTokens.contains(token)) {
      return this;
    }
    var all = new ArrayList<>(List.of(token));
    all.addAll(specialTokens);
    return new TrainingOptions(vocabSize, minFrequency, all, progress);
  }
}
