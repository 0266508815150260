package dev.bluejay.models.generation;

import dev.bluejay.tensor.IntTensor;

/**
 * What was generated.
 *
 * @param sequences {@code [N, L]}: each prompt with what follows it, filled up with the padding
 *     token; the sequences of one prompt stand together, best first
 * @param sequencesScores of beams: the sum of the logarithms of the tokens' probabilities over the
 *     length to the power of {@code length_penalty}; empty without beams
 */
public record GenerationOutput(IntTensor sequences, float[] sequencesScores) {
  /** Copies the scores. */
  public GenerationOutput {
    sequencesScores = sequencesScores.clone();
  }

  @Override
  public float[] sequencesScores() {
    return sequencesScores.clone();
  }
}
