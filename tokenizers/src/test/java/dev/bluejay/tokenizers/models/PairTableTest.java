package dev.bluejay.tokenizers.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PairTableTest {
  private record Pair(int left, int right) {}

  @Property(tries = 300)
  void findsWhatAMapFinds(
      @ForAll List<@IntRange(max = 30) Integer> ids, @ForAll @IntRange(min = 1) int scale) {
    int size = ids.size() / 2;
    int[] left = new int[size];
    int[] right = new int[size];
    int[] merged = new int[size];
    Map<Pair, Integer> ranks = new HashMap<>();
    for (int i = 0; i < size; i++) {
      left[i] = (int) ((long) ids.get(2 * i) * scale % Integer.MAX_VALUE);
      right[i] = (int) ((long) ids.get(2 * i + 1) * scale % Integer.MAX_VALUE);
      merged[i] = left[i] ^ right[i];
      ranks.put(new Pair(left[i], right[i]), i);
    }

    var table = new PairTable(left, right, merged);

    for (int l : left) {
      for (int r : right) {
        int rank = ranks.getOrDefault(new Pair(l, r), Integer.MAX_VALUE);
        assertThat(table.rank(l, r)).isEqualTo(rank);
        if (rank < Integer.MAX_VALUE) {
          assertThat(table.merged(rank)).isEqualTo(l ^ r);
        }
      }
    }
    assertThat(table.rank(Integer.MAX_VALUE, 0)).isEqualTo(Integer.MAX_VALUE);
    assertThat(table.pairs())
        .isEqualTo(
            ranks.entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .mapToLong(p -> (long) p.getKey().left() << 32 | p.getKey().right())
                .toArray());
  }

  @Test
  void findsEachOfManyPairs() {
    var random = new Random(1);
    int size = 60_000;
    int[] left = random.ints(size, 0, 32_000).toArray();
    int[] right = random.ints(size, 0, 32_000).toArray();
    var table = new PairTable(left, right, left);
    for (int i = 0; i < size; i++) {
      // A pair may have come twice.
      assertThat(table.rank(left[i], right[i])).isGreaterThanOrEqualTo(i).isLessThan(size);
    }
  }
}
