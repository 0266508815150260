package dev.bluejay.models.generation;

import dev.bluejay.models.ModelException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/** What makes some tokens less likely, or impossible, for what was said before. */
public final class Penalties {
  private static final float NO = Float.NEGATIVE_INFINITY;

  private Penalties() {}

  /** A sequence of tokens and what is added to the score of its last one. */
  public record Bias(int[] tokens, float value) {}

  /**
   * The scores of what was said are divided by the penalty, or multiplied where they are negative
   * (Keskar et al. 2019, arXiv:1909.05858).
   *
   * @param ignored how many tokens of the prompt do not count
   */
  public static LogitsProcessor repetition(double penalty, int ignored) {
    return (tokens, scores) -> punish(tokens, ignored, scores, (float) penalty);
  }

  /** What the encoder reads becomes likelier by the penalty. */
  public static LogitsProcessor encoderRepetition(double penalty, int[] encoderTokens) {
    float inverse = (float) (1 / penalty);
    return (tokens, scores) -> punish(encoderTokens, 0, scores, inverse);
  }

  private static void punish(int[] tokens, int from, float[] scores, float penalty) {
    var seen = new BitSet(scores.length);
    for (int i = from; i < tokens.length; i++) {
      int token = tokens[i];
      if (token >= 0 && token < scores.length && !seen.get(token)) {
        seen.set(token);
        scores[token] = scores[token] < 0 ? scores[token] * penalty : scores[token] / penalty;
      }
    }
  }

  /** No n tokens come twice in this order (Paulus et al. 2017, arXiv:1705.04304). */
  public static LogitsProcessor noRepeatNgram(int n) {
    return (tokens, scores) -> forbid(tokens, tokens, n, scores);
  }

  /** No n tokens come in an order in which the encoder read them. */
  public static LogitsProcessor encoderNoRepeatNgram(int n, int[] encoderTokens) {
    return (tokens, scores) -> forbid(encoderTokens, tokens, n, scores);
  }

  /** Forbids what followed, anywhere in a text, the last n − 1 tokens. */
  private static void forbid(int[] text, int[] tokens, int n, float[] scores) {
    int end = tokens.length;
    int start = end + 1 - n;
    if (start < 0) {
      return;
    }
    for (int i = 0; i + n <= text.length; i++) {
      if (Arrays.equals(text, i, i + n - 1, tokens, start, end)) {
        int token = text[i + n - 1];
        if (token >= 0 && token < scores.length) {
          scores[token] = NO;
        }
      }
    }
  }

  /** Adds to the score of a token that would complete one of some sequences. */
  public static LogitsProcessor bias(List<Bias> biases) {
    return (tokens, scores) -> {
      for (Bias bias : biases) {
        int[] wanted = bias.tokens();
        int last = wanted[wanted.length - 1];
        if (last >= scores.length) {
          throw new ModelException(
              "generation: a biased or bad token is outside of the vocabulary; got %d, expected 0"
                      .formatted(last)
                  + " to %d".formatted(scores.length - 1));
        }
        int before = wanted.length - 1;
        int end = tokens.length;
        if (wanted.length == 1
            || (wanted.length <= end
                && Arrays.equals(wanted, 0, before, tokens, end - before, end))) {
          scores[last] += bias.value();
        }
      }
    };
  }

  /** From a length on, end tokens become likelier by a factor to the power of what is beyond. */
  public static LogitsProcessor exponentialDecay(int start, double factor, int[] ends) {
    return (tokens, scores) -> {
      if (tokens.length > start) {
        float more = (float) (Math.pow(factor, tokens.length - start) - 1);
        for (int end : ends) {
          scores[end] += Math.abs(scores[end]) * more;
        }
      }
    };
  }
}
