package dev.bluejay.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ReductionsTest {
  private static final float NAN = Float.NaN;

  private final Tensor x = Tensor.of(new float[][] {{3, -1, 2}, {0, 4, 4}});

  @Test
  void ofAllElements() {
    assertThat(x.sum()).hasToString("tensor(12.)");
    assertThat(x.mean()).hasToString("tensor(2.)");
    assertThat(x.max()).hasToString("tensor(4.)");
    assertThat(x.min()).hasToString("tensor(-1.)");
    assertThat(Tensor.scalar(3).sum().item()).isEqualTo(3);
  }

  @Test
  void alongADimension() {
    assertThat(x.sum(0, false)).hasToString("tensor([3., 3., 6.])");
    assertThat(x.sum(-1, true)).hasToString("tensor([[4.],\n        [8.]])");
    assertThat(x.mean(0, true).shape()).isEqualTo(Shape.of(1, 3));
    assertThat(x.mean(0, true).toArray()).containsExactly(1.5f, 1.5f, 3);
    assertThat(x.max(1, false).toArray()).containsExactly(3, 4);
    assertThat(x.min(0, true).toArray()).containsExactly(0, -1, 2);
    assertThat(x.argmax(1)).isEqualTo(IntTensor.of(0, 1));
    assertThat(x.argmax(0)).isEqualTo(IntTensor.of(0, 1, 1));
    assertThat(Tensor.of(new float[][] {{3, 4}, {0, 0}}).norm(1, false).toArray())
        .containsExactly(5, 0);
  }

  @Test
  void aNaNWinsEverywhere() {
    Tensor y = Tensor.of(1, NAN, 3, NAN);
    assertThat(y.sum().item()).isNaN();
    assertThat(y.max().item()).isNaN();
    assertThat(y.min().item()).isNaN();
    assertThat(y.argmax(0).item()).isEqualTo(1);
  }

  @Test
  void nothingHasASumButNoMaximum() {
    Tensor none = Tensor.zeros(2, 0);
    assertThat(none.sum(1, false).toArray()).containsExactly(0, 0);
    assertThat(none.mean(1, false).toArray()).containsExactly(NAN, NAN);
    assertThat(none.sum(0, false).shape()).isEqualTo(Shape.of(0));
    assertThat(none.max(0, false).shape()).isEqualTo(Shape.of(0));
    assertThatThrownBy(() -> none.max(1, false))
        .hasMessage("max: the dimension is empty; got [2, 0], expected 1 or more in dimension 1");
    assertThatThrownBy(() -> none.min(1, false)).hasMessageStartingWith("min: ");
    assertThatThrownBy(() -> none.argmax(1)).hasMessageStartingWith("argmax: ");
    assertThatThrownBy(() -> none.sum(2, false))
        .hasMessage("sum: no such dimension; got 2 of a tensor [2, 0]");
    assertThatThrownBy(() -> none.mean(2, false)).hasMessageStartingWith("mean: ");
    assertThatThrownBy(() -> none.norm(2, false)).hasMessageStartingWith("norm: ");
  }

  @Test
  void aLongSumLosesNothing() {
    Tensor many = Tensor.full(.1f, 3, 1_000_000);
    assertThat(many.sum(1, false).toArray()).containsOnly((float) (1_000_000 * (double) .1f));
  }

  @Property(tries = 100)
  void agreesWithLoopsInDoubles(
      @ForAll @IntRange(min = 1, max = 5) int outer,
      @ForAll @IntRange(min = 1, max = 9) int size,
      @ForAll @IntRange(min = 1, max = 150) int inner) {
    Tensor t = Tensor.normal(inner, 0, 1, outer, size, inner);
    Tensor sum = t.sum(1, false);
    Tensor max = t.max(1, false);
    Tensor min = t.min(1, false);
    IntTensor argmax = t.argmax(1);
    for (int o = 0; o < outer; o++) {
      for (int i = 0; i < inner; i++) {
        double expected = 0;
        int best = 0;
        int least = 0;
        for (int k = 0; k < size; k++) {
          expected += t.at(o, k, i);
          best = t.at(o, k, i) > t.at(o, best, i) ? k : best;
          least = t.at(o, k, i) < t.at(o, least, i) ? k : least;
        }
        assertThat(sum.at(o, i)).isEqualTo((float) expected);
        assertThat(argmax.at(o, i)).isEqualTo(best);
        assertThat(max.at(o, i)).isEqualTo(t.at(o, best, i));
        assertThat(min.at(o, i)).isEqualTo(t.at(o, least, i));
      }
    }
  }
}
