package dev.bluejay.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class IntTensorTest {
  private final IntTensor x = IntTensor.of(new int[][] {{101, 7, 102}, {101, 102, 0}});

  @Test
  void knowsItsShapeAndElements() {
    assertThat(x.shape()).isEqualTo(Shape.of(2, 3));
    assertThat(x.rank()).isEqualTo(2);
    assertThat(x.size(-1)).isEqualTo(3);
    assertThat(x.at(1, 1)).isEqualTo(102);
    assertThat(x.toArray()).containsExactly(101, 7, 102, 101, 102, 0);
    assertThat(IntTensor.of(new int[][][] {{{1, 2}}, {{3, 4}}}).shape())
        .isEqualTo(Shape.of(2, 1, 2));
    assertThat(IntTensor.of(new int[] {1, 2, 3, 4}, 2, 2).at(1, 0)).isEqualTo(3);
    assertThat(IntTensor.scalar(3).item()).isEqualTo(3);
    assertThat(IntTensor.ones(2))
        .isEqualTo(IntTensor.of(1, 1))
        .hasSameHashCodeAs(IntTensor.of(1, 1));
    assertThat(IntTensor.full(7, 2)).isNotEqualTo(IntTensor.full(7, 2, 1));
    assertThat(IntTensor.arange(2, 5).toArray()).containsExactly(2, 3, 4);
    assertThat(IntTensor.arange(3).toFloat().toArray()).containsExactly(0, 1, 2);
  }

  @Test
  void rowsOfDifferentLengthAreRefused() {
    assertThatThrownBy(() -> IntTensor.of(new int[][] {new int[14], new int[4]}))
        .isInstanceOf(TensorException.class)
        .hasMessage(
            "IntTensor.of: rows differ in length; expected 14 at row 1, got 4; pad them or pass"
                + " texts");
    assertThatThrownBy(() -> IntTensor.of(new int[][][] {{{1}, {2, 3}}}))
        .hasMessageStartingWith("IntTensor.of: rows differ in length; expected 1 at row 1, got 2");
    assertThatThrownBy(() -> IntTensor.of(new int[][][] {{{1}}, {}}))
        .hasMessageStartingWith("IntTensor.of: matrices differ in their number of rows");
    assertThatThrownBy(() -> IntTensor.of(new int[3], 2))
        .hasMessage(
            "IntTensor: the values do not fill the shape; got 3 values, expected 2 for [2]");
    assertThatThrownBy(() -> IntTensor.arange(2, 1))
        .hasMessage("arange: the end is before the start; got 2 to 1");
    assertThatThrownBy(() -> x.at(2, 0)).isInstanceOf(TensorException.class);
    assertThatThrownBy(x::item).hasMessage("item: not a single element; got a tensor [2, 3]");
  }

  @Test
  void comparisonsAreMasks() {
    IntTensor y = IntTensor.of(1, 2, 3);
    assertThat(y.eq(2)).isEqualTo(IntTensor.of(0, 1, 0));
    assertThat(y.ne(2)).isEqualTo(IntTensor.of(1, 0, 1));
    assertThat(y.lt(2)).isEqualTo(IntTensor.of(1, 0, 0));
    assertThat(y.le(2)).isEqualTo(IntTensor.of(1, 1, 0));
    assertThat(y.gt(2)).isEqualTo(IntTensor.of(0, 0, 1));
    assertThat(y.ge(2)).isEqualTo(IntTensor.of(0, 1, 1));
  }

  @Test
  void reduces() {
    assertThat(x.sum()).isEqualTo(413);
    assertThat(x.sum(0, false)).isEqualTo(IntTensor.of(202, 109, 102));
    assertThat(x.sum(1, true)).isEqualTo(IntTensor.of(new int[][] {{210}, {203}}));
    assertThat(x.max()).isEqualTo(102);
    IntTensor large = IntTensor.full(Integer.MAX_VALUE, 2);
    assertThat(large.sum()).isEqualTo(2L * Integer.MAX_VALUE);
    assertThatThrownBy(() -> large.sum(0, false))
        .hasMessage("sum: the result does not fit into 32 bits; got 4294967294");
    assertThatThrownBy(() -> IntTensor.zeros(0).max())
        .hasMessage("max: there are no elements; got [0]");
  }

  @Test
  void changesShape() {
    assertThat(x.reshape(3, -1).shape()).isEqualTo(Shape.of(3, 2));
    assertThat(x.flatten().shape()).isEqualTo(Shape.of(6));
    assertThat(x.unsqueeze(1).shape()).isEqualTo(Shape.of(2, 1, 3));
    assertThat(x.unsqueeze(0).squeeze(0)).isEqualTo(x);
    assertThat(x.transpose(0, 1).toArray()).containsExactly(101, 101, 7, 102, 102, 0);
    assertThat(x.slice(1, 1, 3).toArray()).containsExactly(7, 102, 102, 0);
    assertThat(x.select(0, -1)).isEqualTo(IntTensor.of(101, 102, 0));
    assertThat(x.select(1, 0)).isEqualTo(IntTensor.of(101, 101));
    assertThat(IntTensor.concat(1, x, IntTensor.zeros(2, 1)).toArray())
        .containsExactly(101, 7, 102, 0, 101, 102, 0, 0);
  }
}
