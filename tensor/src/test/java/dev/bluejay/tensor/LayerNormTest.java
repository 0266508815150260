package dev.bluejay.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LayerNormTest {

  @Test
  void makesMeanZeroAndVarianceOneThenScalesAndShifts() {
    var norm = new LayerNorm(Tensor.full(2f, 4), Tensor.full(1f, 4), 0f);

    // Mean 2.5, variance 1.25.
    assertThat(norm.forward(Tensor.of(new float[][] {{1, 2, 3, 4}})).toArray())
        .usingComparatorWithPrecision(1e-5f)
        .containsExactly(-1.683282f, 0.105573f, 1.894427f, 3.683282f);
  }

  @Test
  void doesNotLoseASmallVarianceBesideALargeMean() {
    var norm = new LayerNorm(Tensor.ones(4), Tensor.zeros(4), 0f);

    assertThat(norm.forward(Tensor.of(new float[][] {{4096, 4097, 4098, 4099}})).toArray())
        .usingComparatorWithPrecision(1e-4f)
        .containsExactly(-1.341641f, -0.447214f, 0.447214f, 1.341641f);
  }

  @Test
  void refusesAnotherWidth() {
    var norm = new LayerNorm(Tensor.ones(4), Tensor.zeros(4), 1e-5f);

    assertThatThrownBy(() -> norm.forward(Tensor.zeros(2, 3)))
        .isInstanceOf(TensorException.class)
        .hasMessageContaining("got [2, 3] and [4]");
    assertThatThrownBy(() -> new LayerNorm(Tensor.ones(4), Tensor.zeros(3), 1e-5f))
        .hasMessageContaining("got [4] and [3]");
  }
}
