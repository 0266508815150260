package dev.bluejay.models.generation;

import dev.bluejay.models.ModelException;
import java.util.Arrays;

/** What excludes tokens, or all but some, at certain lengths. */
public final class Constraints {
  private static final float NO = Float.NEGATIVE_INFINITY;

  private Constraints() {}

  /** No end before so many tokens, those of the prompt among them. */
  public static LogitsProcessor minLength(int length, int[] ends) {
    return (tokens, scores) -> {
      if (tokens.length < length) {
        exclude(ends, scores);
      }
    };
  }

  /** These tokens never. */
  public static LogitsProcessor suppress(int[] ids) {
    return (tokens, scores) -> exclude(ids, scores);
  }

  /** These tokens not as the first one. */
  public static LogitsProcessor suppressAt(int length, int[] ids) {
    return (tokens, scores) -> {
      if (tokens.length == length) {
        exclude(ids, scores);
      }
    };
  }

  private static void exclude(int[] ids, float[] scores) {
    for (int id : ids) {
      if (id < scores.length) {
        scores[id] = NO;
      }
    }
  }

  /** Nothing but one of these behind so many tokens. */
  public static LogitsProcessor force(int length, int[] ids) {
    return (tokens, scores) -> {
      if (tokens.length == length) {
        Arrays.fill(scores, NO);
        for (int id : ids) {
          scores[id] = 0;
        }
      }
    };
  }

  /** Of one prompt's rows what a caller allows. */
  static LogitsProcessor allow(int prompt, PrefixAllowedTokens allowed) {
    return (tokens, scores) -> {
      int[] ids = allowed.after(prompt, tokens);
      if (ids.length == 0) {
        throw new ModelException(
            "prefix_allowed_tokens_fn: a token must be allowed; got none for prompt %d after %d"
                    .formatted(prompt, tokens.length)
                + " tokens");
      }
      float[] before = scores.clone();
      Arrays.fill(scores, NO);
      for (int id : ids) {
        if (id < 0 || id >= scores.length) {
          throw new ModelException(
              "prefix_allowed_tokens_fn: a token is outside of the vocabulary; got %d, expected 0 to"
                      .formatted(id)
                  + " %d".formatted(scores.length - 1));
        }
        scores[id] = before[id];
      }
    };
  }

  /** Zero for what is no number, and the largest numbers for infinities. */
  public static LogitsProcessor removeInvalid() {
    return (tokens, scores) -> {
      for (int i = 0; i < scores.length; i++) {
        scores[i] =
            Float.isNaN(scores[i])
                ? 0
                : Math.max(-Float.MAX_VALUE, Math.min(Float.MAX_VALUE, scores[i]));
      }
    };
  }
}
