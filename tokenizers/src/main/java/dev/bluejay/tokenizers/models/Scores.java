package dev.bluejay.tokenizers.models;

import java.util.Arrays;

/** The scores of pieces, in single precision where that loses nothing. Immutable. */
final class Scores {
  /** Empty where single precision loses something. */
  private final float[] floats;

  /** Empty where it does not. */
  private final double[] doubles;

  Scores(double[] scores) {
    boolean exact =
        Arrays.stream(scores).allMatch(score -> Double.compare((float) score, score) == 0);
    floats = new float[exact ? scores.length : 0];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) scores[i];
    }
    doubles = exact ? new double[0] : scores.clone();
  }

  double of(int piece) {
    return floats.length > 0 ? floats[piece] : doubles[piece];
  }
}
