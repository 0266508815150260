package dev.bluejay.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bluejay.tensor.kernels.Kernels;
import java.util.List;
import org.junit.jupiter.api.Test;

class LazyMatrixTest {
  private static final int WIDTH = Kernels.live().panelWidth(1000);

  /** More rows than two panels, and not a whole number of them. */
  private static final int ROWS = 2 * WIDTH + 5;

  private static final Tensor WEIGHT = Tensor.normal(1, 0, 1, ROWS, 7);

  private int most;

  private LazyMatrix lazy(boolean inPieces) {
    LazyMatrix there = LazyMatrix.of(WEIGHT);
    return new LazyMatrix(
        ROWS,
        7,
        (from, to, target, at) -> {
          most = Math.max(most, to - from);
          there.reader().read(from, to, target, at);
        },
        inPieces,
        null);
  }

  @Test
  void aLayerReadsOnePanelAfterTheOther() {
    Tensor x = Tensor.normal(2, 0, 1, 9, 7);
    for (Precision precision : Precision.values()) {
      most = 0;
      var linear = PreparedLinear.of(lazy(true), null, precision);
      assertThat(most).isEqualTo(WIDTH);
      assertThat(linear.forward(x).toArray())
          .as(precision.name())
          .isEqualTo(PreparedLinear.of(WEIGHT, null, precision).forward(x).toArray());
    }
  }

  @Test
  void whatDoesNotLieInRowsIsReadAtOnce() {
    Tensor x = Tensor.normal(2, 0, 1, 9, 7);
    var linear = PreparedLinear.of(lazy(false), null, Precision.FLOAT32);
    assertThat(most).isEqualTo(ROWS);
    assertThat(linear.forward(x).toArray())
        .isEqualTo(PreparedLinear.of(WEIGHT, null).forward(x).toArray());
  }

  @Test
  void stackedMatricesAreReadAcrossTheirSeams() {
    var stacked =
        LazyMatrix.stacked(
            List.of(
                LazyMatrix.of(WEIGHT.slice(0, 0, 3)),
                LazyMatrix.of(WEIGHT.slice(0, 3, 4)),
                LazyMatrix.of(WEIGHT.slice(0, 4, ROWS))));
    assertThat(stacked.values().toArray()).isEqualTo(WEIGHT.toArray());
    for (int from = 0; from <= 6; from++) {
      for (int to = from; to <= 6; to++) {
        var rows = new float[6 * 7];
        stacked.reader().read(from, to, rows, 0);
        assertThat(java.util.Arrays.copyOf(rows, (to - from) * 7))
            .isEqualTo(WEIGHT.slice(0, from, to).toArray());
      }
    }
  }

  @Test
  void moreNumbersThanAnArrayHoldsAreRefused() {
    var huge = new LazyMatrix(1 << 20, 1 << 12, (from, to, target, at) -> {}, true, null);
    assertThatThrownBy(huge::values)
        .isInstanceOf(TensorException.class)
        .hasMessageContaining("got [1048576, 4096], expected fewer than 2^31 elements");
  }
}
