package dev.bluejay.pipelines;

import dev.bluejay.tokenizers.Encoding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Where in one window answers may stand, and how likely each is: the probability that it begins
 * there times the probability that it ends there.
 */
final class AnswerSpans {
  private static final float NEVER = -10_000;

  /** From token {@code first} to token {@code last}, both included. */
  record Span(int first, int last, float score) {}

  private static final Comparator<Span> WORST_FIRST =
      Comparator.comparingDouble(Span::score)
          .thenComparing(Comparator.comparingInt(Span::first).reversed())
          .thenComparing(Comparator.comparingInt(Span::last).reversed());

  private final boolean[] allowed;
  private final float[] starts;
  private final float[] ends;

  /**
   * The spans of a window.
   *
   * @param contextSequence whether the context is the first text of the pair, 0, or the second, 1
   * @param cls the id of the token that stands for no answer, or -1
   * @param startLogits one for each token
   * @param endLogits one for each token
   */
  AnswerSpans(
      Encoding window, int contextSequence, int cls, float[] startLogits, float[] endLogits) {
    int[] sequences = window.sequenceIds();
    allowed = new boolean[window.length()];
    for (int i = 0; i < allowed.length; i++) {
      // Where the context comes first, Python lets the question answer, too.
      allowed[i] = contextSequence == 0 || sequences[i] == contextSequence || window.id(i) == cls;
    }
    starts = probabilities(startLogits);
    ends = probabilities(endLogits);
  }

  private float[] probabilities(float[] logits) {
    float[] scores = new float[allowed.length];
    float most = Float.NEGATIVE_INFINITY;
    for (int i = 0; i < scores.length; i++) {
      scores[i] = allowed[i] ? logits[i] : NEVER;
      most = Math.max(most, scores[i]);
    }
    double sum = 0;
    for (int i = 0; i < scores.length; i++) {
      scores[i] = (float) Math.exp(scores[i] - most);
      sum += scores[i];
    }
    for (int i = 0; i < scores.length; i++) {
      scores[i] = (float) (scores[i] / sum);
    }
    return scores;
  }

  /** How likely the first token, that is no answer. */
  double none() {
    return starts[0] * ends[0];
  }

  /** The likeliest spans of at most so many tokens, best first; the first token is in none. */
  List<Span> best(int count, int maxTokens) {
    var best = new PriorityQueue<>(WORST_FIRST);
    for (int first = 1; first < allowed.length; first++) {
      for (int last = first; last < allowed.length && last - first < maxTokens; last++) {
        if (allowed[first] && allowed[last]) {
          offer(best, new Span(first, last, starts[first] * ends[last]), count);
        }
      }
    }
    var sorted = new ArrayList<>(best);
    sorted.sort(WORST_FIRST.reversed());
    return sorted;
  }

  private static void offer(PriorityQueue<Span> best, Span span, int count) {
    if (best.size() < count) {
      best.add(span);
    } else if (WORST_FIRST.compare(span, best.element()) > 0) {
      best.remove();
      best.add(span);
    }
  }
}
