package dev.bluejay.training.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

/** Data to train on, and data that is kept apart to validate by. */
public record Split(LabelledData train, LabelledData validation) {

  static Split of(LabelledData data, double share, long seed) {
    int total = data.rows().size();
    int wanted = size(share, total);
    boolean[] kept = apart(strata(data.rows()), total, wanted, new Random(seed));
    var train = new ArrayList<LabelledText>();
    var validation = new ArrayList<LabelledText>();
    for (int row = 0; row < total; row++) {
      (kept[row] ? validation : train).add(data.rows().get(row));
    }
    return new Split(data.with("train", train), data.with("validation", validation));
  }

  /** How many of so many rows a share is. */
  static int size(double share, int total) {
    if (!(share > 0 && share < 1)) {
      throw new DataException(
          "split: the share to validate by is above 0 and below 1; got " + share);
    }
    int wanted = (int) Math.round(share * total);
    if (wanted == 0 || wanted == total) {
      throw new DataException(
          "split: a part would be empty; got %d rows and a share of %s".formatted(total, share));
    }
    return wanted;
  }

  /** The places of the rows of each label; of all rows where they have numbers. */
  private static Collection<List<Integer>> strata(List<LabelledText> rows) {
    var strata = new TreeMap<Integer, List<Integer>>();
    for (int row = 0; row < rows.size(); row++) {
      strata.computeIfAbsent(rows.get(row).label(), label -> new ArrayList<>()).add(row);
    }
    return strata.values();
  }

  /**
   * Takes rows at even steps from the shuffled strata laid end to end, so that each stratum gives
   * its share to within one row, and all give as many as wanted. A label's last row is left.
   */
  private static boolean[] apart(
      Collection<List<Integer>> strata, int total, int wanted, Random random) {
    strata.forEach(stratum -> Collections.shuffle(stratum, random));
    List<Integer> order = strata.stream().flatMap(List::stream).toList();
    var kept = new boolean[total];
    for (int i = 0; i < wanted; i++) {
      kept[order.get((int) ((i + 0.5) * total / wanted))] = true;
    }
    for (List<Integer> stratum : strata) {
      if (stratum.stream().allMatch(row -> kept[row])) {
        kept[stratum.get(0)] = false;
      }
    }
    if (Arrays.equals(kept, new boolean[total])) {
      throw new DataException(
          "split: nothing is left to validate by; got one row of each label that was drawn,"
              + " expected more of them");
    }
    return kept;
  }
}
