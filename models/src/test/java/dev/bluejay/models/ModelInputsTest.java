package dev.bluejay.models;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bluejay.tensor.IntTensor;
import org.junit.jupiter.api.Test;

class ModelInputsTest {

  @Test
  void rowsOfDifferentLengthAreRefused() {
    assertThatThrownBy(() -> ModelInputs.of(IntTensor.of(new int[][] {new int[14], new int[4]})))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected 14 at row 1, got 4; pad them or pass texts");
  }
}
