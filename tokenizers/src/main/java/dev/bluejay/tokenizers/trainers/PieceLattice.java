package dev.bluejay.tokenizers.trainers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** All ways to cut a word into pieces with scores. Reused from word to word. */
final class PieceLattice {
  private static final double UNKNOWN_PENALTY = 10;

  private final PieceTrie trie;

  /** Logarithms of probabilities; not a number for a piece that is no more. */
  private double[] scores;

  private double unknownScore;

  // Edges between places in the word, in the order of their starts.
  private int edges;
  private int[] from = new int[256];
  private int[] to = new int[256];
  private int[] piece = new int[256];

  PieceLattice(PieceTrie trie, double[] scores) {
    this.trie = trie;
    this.scores = scores;
  }

  void scores(double[] newScores) {
    scores = newScores;
    double least = Double.POSITIVE_INFINITY;
    for (double score : newScores) {
      least = score < least ? score : least;
    }
    unknownScore = (least == Double.POSITIVE_INFINITY ? 0 : least) - UNKNOWN_PENALTY;
  }

  /** Finds the edges of a word in the order of their starts. */
  private void fill(int[] word) {
    edges = 0;
    for (int start = 0; start < word.length; start++) {
      boolean single = false;
      int node = PieceTrie.ROOT;
      for (int end = start; end < word.length; end++) {
        node = trie.next(node, word[end]);
        if (node == PieceTrie.NONE) {
          break;
        }
        int id = trie.piece(node);
        if (id != PieceTrie.NONE && !Double.isNaN(scores[id])) {
          edge(start, end + 1, id);
          single |= end == start;
        }
      }
      if (!single) {
        edge(start, start + 1, PieceTrie.NONE);
      }
    }
  }

  private void edge(int start, int end, int id) {
    if (edges == from.length) {
      from = Arrays.copyOf(from, 2 * edges);
      to = Arrays.copyOf(to, 2 * edges);
      piece = Arrays.copyOf(piece, 2 * edges);
    }
    from[edges] = start;
    to[edges] = end;
    piece[edges++] = id;
  }

  private double score(int edge) {
    return piece[edge] == PieceTrie.NONE ? unknownScore : scores[piece[edge]];
  }

  /**
   * Adds to {@code expected} how often each piece is expected in {@code count} of a word, by the
   * forward and backward sums over all ways to cut it.
   */
  void expect(int[] word, double count, double[] expected) {
    fill(word);
    double[] forward = new double[word.length + 1];
    double[] backward = new double[word.length + 1];
    Arrays.fill(forward, 1, forward.length, Double.NEGATIVE_INFINITY);
    Arrays.fill(backward, 0, word.length, Double.NEGATIVE_INFINITY);
    for (int e = 0; e < edges; e++) {
      forward[to[e]] = sumOfExponentials(forward[to[e]], forward[from[e]] + score(e));
    }
    for (int e = edges - 1; e >= 0; e--) {
      backward[from[e]] = sumOfExponentials(backward[from[e]], backward[to[e]] + score(e));
    }
    double all = forward[word.length];
    for (int e = 0; e < edges; e++) {
      if (piece[e] != PieceTrie.NONE) {
        expected[piece[e]] += count * Math.exp(forward[from[e]] + score(e) + backward[to[e]] - all);
      }
    }
  }

  private static double sumOfExponentials(double a, double b) {
    if (a == Double.NEGATIVE_INFINITY) {
      return b;
    }
    double most = Math.max(a, b);
    double least = Math.min(a, b);
    return least < most - 50 ? most : most + Math.log1p(Math.exp(least - most));
  }

  /**
   * The pieces of the best way to cut a word, {@link PieceTrie#NONE} for unknown characters.
   *
   * @param whole whether the word may be one piece
   */
  List<Integer> best(int[] word, boolean whole) {
    fill(word);
    double[] best = new double[word.length + 1];
    int[] last = new int[word.length + 1];
    Arrays.fill(best, 1, best.length, Double.NEGATIVE_INFINITY);
    for (int e = 0; e < edges; e++) {
      boolean isWhole = from[e] == 0 && to[e] == word.length;
      double score = best[from[e]] + score(e);
      if (score > best[to[e]] && (whole || !isWhole)) {
        best[to[e]] = score;
        last[to[e]] = e;
      }
    }
    var path = new ArrayList<Integer>();
    if (best[word.length] == Double.NEGATIVE_INFINITY) {
      return path;
    }
    for (int at = word.length; at > 0; at = from[last[at]]) {
      path.add(piece[last[at]]);
    }
    Collections.reverse(path);
    return path;
  }
}
