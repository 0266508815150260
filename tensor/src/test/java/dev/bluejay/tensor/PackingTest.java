package dev.bluejay.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PackingTest {
  private static final IntTensor MASK = IntTensor.of(new int[][] {{1, 1, 0}, {1, 1, 1}, {1, 0, 0}});

  @Test
  void keepsNoTrailingPadding() {
    Packing packing = Packing.of(MASK);

    assertThat(packing.tokens()).isEqualTo(6);
    assertThat(packing.pack(IntTensor.of(new int[][] {{7, 8, 0}, {4, 5, 6}, {9, 0, 0}})).toArray())
        .containsExactly(7, 8, 4, 5, 6, 9);
    assertThat(packing.positions().toArray()).containsExactly(0, 1, 0, 1, 2, 0);
  }

  @Test
  void putsPaddingBackAsZeros() {
    Tensor packed = Tensor.of(new float[] {1, 2, 3, 4, 5, 6}, 6, 1);

    assertThat(Packing.of(MASK).pad(packed).toArray()).containsExactly(1, 2, 0, 3, 4, 5, 6, 0, 0);
  }

  @Test
  void keepsTheColumnsOfALeftPaddedRow() {
    Packing packing = Packing.of(IntTensor.of(new int[][] {{0, 0, 1, 1}}));
    Tensor packed = Tensor.of(new float[] {1, 2, 3, 5}, 4, 1);

    assertThat(packing.positions().toArray()).containsExactly(0, 1, 2, 3);
    assertThat(packing.pad(packed).toArray()).containsExactly(0, 0, 3, 5);
    assertThat(packing.mean(packed).toArray()).containsExactly(4);
    assertThat(packing.first(packed).toArray()).containsExactly(1);
  }

  @Test
  void poolsRealTokensOnly() {
    Tensor packed = Tensor.of(new float[] {1, 3, 2, 9, 4, 7}, 6, 1);
    Packing packing = Packing.of(MASK);

    assertThat(packing.mean(packed).toArray()).containsExactly(2, 5, 7);
    assertThat(packing.max(packed).toArray()).containsExactly(3, 9, 7);
    assertThat(packing.first(packed).toArray()).containsExactly(1, 2, 7);
  }

  @Test
  void refusesMasksThatAreNone() {
    assertThatThrownBy(() -> Packing.of(IntTensor.of(new int[] {1, 1}, 2)))
        .isInstanceOf(TensorException.class)
        .hasMessageContaining("got [2], expected [batch, length]");
    assertThatThrownBy(() -> Packing.of(IntTensor.of(new int[][] {{1, 2}})))
        .hasMessageContaining("got 2 at [0, 1]");
    assertThatThrownBy(() -> Packing.of(IntTensor.of(new int[][] {{1, 0}, {0, 0}})))
        .hasMessageContaining("row 1 has no real token");
  }

  @Test
  void refusesTokensOfAnotherBatch() {
    assertThatThrownBy(() -> Packing.of(MASK).pad(Tensor.zeros(5, 2)))
        .hasMessageContaining("got [5, 2], expected [6, width]");
    assertThatThrownBy(() -> Packing.of(MASK).pack(IntTensor.zeros(3, 4)))
        .hasMessageContaining("got [3, 4], expected [3, 3]");
  }
}
