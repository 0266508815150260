package dev.bluejay.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TopKTest {
  private static final float NAN = Float.NaN;

  private final Tensor x = Tensor.of(new float[][] {{3, NAN, 1, 3}, {2, 2, -1, 5}});

  @Test
  void largestFirstAndOfEqualOnesTheFirst() {
    TopK best = x.topK(3, -1);
    assertThat(best.values().toArray()).containsExactly(NAN, 3, 3, 5, 2, 2);
    assertThat(best.indices()).isEqualTo(IntTensor.of(new int[][] {{1, 0, 3}, {3, 0, 1}}));
    assertThat(x.topK(1, 0).values().toArray()).containsExactly(3, NAN, 1, 5);
    assertThat(x.topK(1, 0).indices()).isEqualTo(IntTensor.of(new int[][] {{0, 0, 0, 1}}));
    assertThat(x.topK(0, 1).values().shape()).isEqualTo(Shape.of(2, 0));
  }

  @Test
  void moreThanThereAreIsRefused() {
    assertThatThrownBy(() -> x.topK(5, 1))
        .hasMessage(
            "topK: there are not so many elements; got k 5 for dimension 1 of [2, 4], expected 0"
                + " to 4");
    assertThatThrownBy(() -> x.topK(-1, 1)).isInstanceOf(TensorException.class);
  }

  @Provide
  Arbitrary<List<Float>> values() {
    return Arbitraries.of(-1f, -0f, 0f, 1f, 2f, 3f, 4f, NAN, Float.NEGATIVE_INFINITY)
        .list()
        .ofMinSize(1)
        .ofMaxSize(40);
  }

  @Property
  void agreesWithSorting(
      @ForAll("values") List<Float> values, @ForAll @IntRange(max = 40) int wanted) {
    int k = Math.min(wanted, values.size());
    float[] array = new float[values.size()];
    IntStream.range(0, array.length).forEach(i -> array[i] = values.get(i));
    // Adding zero makes −0 a 0: the two are equal here, other than to Float.compare.
    int[] sorted =
        IntStream.range(0, array.length)
            .boxed()
            .sorted(Comparator.comparing((Integer i) -> array[i] + 0f).reversed())
            .limit(k)
            .mapToInt(i -> i)
            .toArray();
    assertThat(Tensor.of(array).topK(k, 0).indices()).isEqualTo(IntTensor.of(sorted));
  }
}
