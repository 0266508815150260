package dev.bluejay.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class SoftmaxTest {
  private static final Offset<Float> TINY = offset(1e-6f);
  private static final float NAN = Float.NaN;
  private static final float INF = Float.POSITIVE_INFINITY;

  private final Tensor x = Tensor.of(new float[][] {{1, 2, 3}, {1, -INF, .5f}});

  @Test
  void turnsScoresIntoProbabilities() {
    assertThat(x.softmax(-1).toArray())
        .containsExactly(
            new float[] {0.09003057f, 0.24472848f, 0.66524094f, 0.62245935f, 0, 0.37754068f}, TINY);
    assertThat(x.softmax(0).toArray())
        .containsExactly(new float[] {.5f, 1, 0.92414182f, .5f, 0, 0.07585818f}, TINY);
    assertThat(x.softmax(1).log().maxAbsDiff(x.logSoftmax(1))).isLessThan(1e-6f);
    assertThat(x.logSoftmax(1).toArray())
        .containsExactly(
            new float[] {-2.4076059f, -1.4076059f, -0.407606f, -0.474077f, -INF, -0.974077f}, TINY);
    assertThat(x.logSoftmax(0).at(1, 2)).isCloseTo(-2.5788898f, TINY);
  }

  @Test
  void staysFiniteForLargeScores() {
    Tensor large = Tensor.of(1000, 999, -1000);
    assertThat(large.softmax(0).toArray())
        .containsExactly(new float[] {0.7310586f, 0.26894143f, 0}, TINY);
    assertThat(large.logSoftmax(0).toArray())
        .containsExactly(new float[] {-0.31326166f, -1.3132616f, -2000.3132f}, offset(1e-3f));
  }

  @Test
  void whatHasNoProbabilitiesIsNaN() {
    assertThat(Tensor.of(-INF, -INF).softmax(0).toArray()).containsExactly(NAN, NAN);
    assertThat(Tensor.of(-INF, -INF).logSoftmax(0).toArray()).containsExactly(NAN, NAN);
    assertThat(Tensor.of(INF, 1).softmax(0).toArray()).containsExactly(NAN, NAN);
    assertThat(Tensor.of(NAN, 1).softmax(0).toArray()).containsExactly(NAN, NAN);
    assertThat(Tensor.zeros(2, 0).softmax(-1).shape()).isEqualTo(Shape.of(2, 0));
    assertThat(Tensor.zeros(0, 2).logSoftmax(0).shape()).isEqualTo(Shape.of(0, 2));
    assertThatThrownBy(() -> x.softmax(2))
        .hasMessage("softmax: no such dimension; got 2 of a tensor [2, 3]");
    assertThatThrownBy(() -> Tensor.scalar(1).logSoftmax(0))
        .hasMessage("logSoftmax: no such dimension; got 0 of a tensor []");
  }

  @Property(tries = 100)
  void sumsToOne(
      @ForAll @IntRange(min = 1, max = 5) int rows,
      @ForAll @IntRange(min = 1, max = 300) int columns) {
    Tensor t = Tensor.normal(columns, 0, 10, rows, columns);
    assertThat(t.softmax(1).sum(1, false).allClose(Tensor.ones(rows), 0, 1e-6)).isTrue();
    assertThat(t.softmax(0).sum(0, false).allClose(Tensor.ones(columns), 0, 1e-6)).isTrue();
    assertThat(t.logSoftmax(1).exp().allClose(t.softmax(1), 1e-4, 1e-7)).isTrue();
  }

  @Test
  void layerNormAndUnitLength() {
    Tensor rows = Tensor.of(new float[][] {{1, 2, 4}, {3, 3, 3}});
    assertThat(rows.layerNorm(Tensor.of(1, 2, .5f), Tensor.of(0, 1, -1), 1e-5).toArray())
        .containsExactly(new float[] {-1.0690414f, 0.46547943f, -0.3318491f, 0, 1, -1}, TINY);
    assertThatThrownBy(() -> rows.layerNorm(Tensor.ones(2), Tensor.ones(2), 1e-5))
        .isInstanceOf(TensorException.class);
    assertThat(Tensor.of(new float[][] {{3, 4}, {0, 0}}).normalize(-1).toArray())
        .containsExactly(.6f, .8f, 0, 0);
    assertThat(Tensor.of(new float[][] {{3, 0}, {4, 0}}).normalize(0).toArray())
        .containsExactly(.6f, 0, .8f, 0);
  }
}
