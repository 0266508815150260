package dev.bluejay.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class BroadcastTest {
  /** Two shapes that broadcast. */
  record Pair(Shape a, Shape b) {}

  @Provide
  Arbitrary<Pair> pairs() {
    Arbitrary<List<Integer>> sizes = Arbitraries.integers().between(0, 4).list().ofMaxSize(5);
    Arbitrary<List<Integer>> ones = Arbitraries.integers().between(0, 4).list().ofSize(10);
    Arbitrary<Integer> cuts = Arbitraries.integers().between(0, 5);
    return Combinators.combine(sizes, ones, cuts, cuts)
        .as(
            (full, masks, cutA, cutB) ->
                new Pair(
                    shape(full, masks.subList(0, 5), cutA),
                    shape(full, masks.subList(5, 10), cutB)));
  }

  private static Shape shape(List<Integer> full, List<Integer> ones, int cut) {
    int[] sizes = new int[full.size()];
    for (int d = 0; d < sizes.length; d++) {
      sizes[d] = ones.get(d) == 0 ? 1 : full.get(d);
    }
    return Shape.of(Arrays.copyOfRange(sizes, Math.min(cut / 2, sizes.length), sizes.length));
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void subtractionAgreesWithALoopOverAllIndices(@ForAll("pairs") Pair pair) {
    Tensor a = Tensor.normal(1, 0, 1, pair.a().sizes());
    Tensor b = Tensor.normal(2, 0, 1, pair.b().sizes());
    Tensor c = a.sub(b);
    int[] index = new int[c.rank()];
    float[] expected = new float[c.elements()];
    for (int i = 0; i < expected.length; i++) {
      expected[i] = a.at(within(a.shape(), index)) - b.at(within(b.shape(), index));
      for (int d = c.rank() - 1; d >= 0 && ++index[d] == c.size(d); d--) {
        index[d] = 0;
      }
    }
    assertThat(c.toArray()).containsExactly(expected);
    assertThat(b.sub(a).neg().toArray()).containsExactly(expected);
  }

  private static int[] within(Shape shape, int[] index) {
    int[] own = Arrays.copyOfRange(index, index.length - shape.rank(), index.length);
    for (int d = 0; d < own.length; d++) {
      own[d] = shape.size(d) == 1 ? 0 : own[d];
    }
    return own;
  }
}
