package dev.bluejay.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class EmbeddingsTest {
  private static final String[] NAMES = {"input_ids", "position_ids"};
  private static final Tensor WORDS = Tensor.of(new float[][] {{1, 2}, {3, 4}, {5, 6}});
  private static final Tensor POSITIONS = Tensor.of(new float[][] {{10, 20}, {30, 40}});

  private static Tensor sum(int[] ids, int[] positions) {
    return Embeddings.sum(
        NAMES,
        new LookupTable[] {LookupTable.of(WORDS), LookupTable.of(POSITIONS)},
        new IntTensor[] {IntTensor.of(ids, ids.length), IntTensor.of(positions, positions.length)},
        null);
  }

  @Test
  void addsTheRowsOfAllTables() {
    assertThat(sum(new int[] {2, 0}, new int[] {0, 1}).toArray()).containsExactly(15, 26, 31, 42);
  }

  @Test
  void namesAnIdOutsideOfItsTable() {
    assertThatThrownBy(() -> sum(new int[] {0, 3}, new int[] {0, 1}))
        .isInstanceOf(TensorException.class)
        .hasMessageContaining("input_ids: an id is outside of its table; got 3 at token 1")
        .hasMessageContaining("expected 0 to 2");
    assertThatThrownBy(() -> sum(new int[] {0}, new int[] {-1}))
        .hasMessageContaining("position_ids");
  }

  @Test
  void refusesIdsOfDifferentLength() {
    assertThatThrownBy(() -> sum(new int[] {0, 1}, new int[] {0}))
        .hasMessageContaining("position_ids and input_ids differ");
  }
}
