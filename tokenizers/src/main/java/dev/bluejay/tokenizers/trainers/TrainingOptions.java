package dev.bluejay.tokenizers.trainers;

import java.util.ArrayList;
import java.util.List;

/**
 * What all trainers are told.
 *
 * @param vocabSize the most tokens, special ones included; an alphabet that is larger stays whole
 * @param minFrequency words (WordLevel) or pairs (BPE, WordPiece) that are rarer are left out
 * @param specialTokens the tokens that get the first ids
 * @param limitAlphabet the most characters that become tokens of their own (BPE, WordPiece); the
 *     rarest are passed over in words
 * @param maxTokenLength BPE and WordPiece learn no token of as many characters, Unigram none of
 *     more, as in Python
 * @param progress who is told
 */
public record TrainingOptions(
    int vocabSize,
    int minFrequency,
    List<String> specialTokens,
    int limitAlphabet,
    int maxTokenLength,
    TrainingProgress progress) {
  /** A limit where nothing is said. */
  public static final int UNLIMITED = Integer.MAX_VALUE;

  /** Options; the size must be positive. */
  public TrainingOptions {
    if (limitAlphabet < 0 || maxTokenLength < 1) {
      throw new IllegalArgumentException(
          "training: limits are out of range; got "
              + limitAlphabet
              + " characters and tokens of "
              + maxTokenLength
              + ", expected at least 0 and 1");
    }
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
    return new TrainingOptions(
        vocabSize, minFrequency, all, limitAlphabet, maxTokenLength, progress);
  }

  /** These options with another size. */
  public TrainingOptions vocabSize(int value) {
    return new TrainingOptions(
        value, minFrequency, specialTokens, limitAlphabet, maxTokenLength, progress);
  }

  /** These options with another frequency. */
  public TrainingOptions minFrequency(int value) {
    return new TrainingOptions(
        vocabSize, value, specialTokens, limitAlphabet, maxTokenLength, progress);
  }

  /** These options with another limit of the alphabet. */
  public TrainingOptions limitAlphabet(int value) {
    return new TrainingOptions(
        vocabSize, minFrequency, specialTokens, value, maxTokenLength, progress);
  }

  /** These options with another limit of tokens. */
  public TrainingOptions maxTokenLength(int value) {
    return new TrainingOptions(
        vocabSize, minFrequency, specialTokens, limitAlphabet, value, progress);
  }

  /** These options with another listener. */
  public TrainingOptions progress(TrainingProgress value) {
    return new TrainingOptions(
        vocabSize, minFrequency, specialTokens, limitAlphabet, maxTokenLength, value);
  }
}
