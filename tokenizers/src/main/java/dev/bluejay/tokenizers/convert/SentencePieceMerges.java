package dev.bluejay.tokenizers.convert;

import dev.bluejay.tokenizers.models.BpeReader.Merge;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The merges that a SentencePiece model implies: of pieces to pieces, the best score first. */
final class SentencePieceMerges {
  private SentencePieceMerges() {}

  private record Scored(Merge merge, double score, int left, int right) {}

  /**
   * The merges.
   *
   * @param ids the ids of the pieces that may be merged
   * @param pieces what may come of it
   */
  static List<Merge> of(Map<String, Integer> ids, List<String> pieces, double[] scores) {
    Map<String, Double> byPiece = new LinkedHashMap<>();
    for (int i = 0; i < scores.length; i++) {
      byPiece.put(pieces.get(i), scores[i]);
    }
    var all = new ArrayList<Scored>();
    byPiece.forEach((piece, score) -> addMerges(piece, score, ids, all));
    all.sort(
        Comparator.comparingDouble(Scored::score)
            .thenComparingInt(Scored::left)
            .thenComparingInt(Scored::right)
            .reversed());
    return all.stream().map(Scored::merge).toList();
  }

  private static void addMerges(
      String piece, double score, Map<String, Integer> ids, List<Scored> all) {
    var local = new ArrayList<Scored>();
    int length = piece.codePointCount(0, piece.length());
    int at = 0;
    for (int i = 1; i < length; i++) {
      at = piece.offsetByCodePoints(at, 1);
      String left = piece.substring(0, at);
      String right = piece.substring(at);
      if (ids.containsKey(left) && ids.containsKey(right)) {
        local.add(new Scored(new Merge(left, right), score, i, length - i));
      }
    }
    local.sort(
        Comparator.<Scored>comparingInt(s -> ids.getOrDefault(s.merge.left(), 0))
            .thenComparingInt(s -> ids.getOrDefault(s.merge.right(), 0)));
    all.addAll(local);
  }
}
