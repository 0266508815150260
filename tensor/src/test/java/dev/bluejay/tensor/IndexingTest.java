package dev.bluejay.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class IndexingTest {
  private final Tensor x = Tensor.of(new float[][] {{0, 1, 2}, {3, 4, 5}});

  @Test
  void gathersAlongADimension() {
    IntTensor index = IntTensor.of(new int[][] {{2, 0}, {1, 1}});
    assertThat(x.gather(1, index)).hasToString("tensor([[2., 0.],\n        [4., 4.]])");
    assertThat(x.gather(0, IntTensor.of(new int[][] {{1, 0, 1}})).toArray())
        .containsExactly(3, 1, 5);
    assertThatThrownBy(() -> x.gather(1, IntTensor.of(new int[][] {{0}, {3}})))
        .hasMessage("gather: index outside the dimension; got 3 at [1, 0], expected [0, 3)");
    assertThatThrownBy(() -> x.gather(1, IntTensor.zeros(3, 1)))
        .hasMessage(
            "gather: the index does not fit; got [2, 3] and index [3, 1], expected as many"
                + " dimensions, none but dimension 1 larger");
    assertThatThrownBy(() -> x.gather(1, IntTensor.zeros(2))).isInstanceOf(TensorException.class);
  }

  @Test
  void selectsByIndex() {
    assertThat(x.indexSelect(1, IntTensor.of(2, 0, 0, 1)).toArray())
        .containsExactly(2, 0, 0, 1, 5, 3, 3, 4);
    assertThat(x.indexSelect(-2, IntTensor.of(1)).toArray()).containsExactly(3, 4, 5);
    assertThat(x.indexSelect(0, IntTensor.zeros(0)).shape()).isEqualTo(Shape.of(0, 3));
    assertThatThrownBy(() -> x.indexSelect(0, IntTensor.of(0, -1)))
        .hasMessage("indexSelect: index outside the dimension; got -1 at [1], expected [0, 2)");
    assertThatThrownBy(() -> x.indexSelect(0, IntTensor.zeros(1, 1)))
        .hasMessage("indexSelect: the index is not a vector; got [1, 1], expected [n]");
  }

  @Test
  void looksUpRows() {
    IntTensor ids = IntTensor.of(new int[][] {{1, 0, 1}, {0, 0, 0}});
    assertThat(x.embedding(ids).shape()).isEqualTo(Shape.of(2, 3, 3));
    assertThat(x.embedding(IntTensor.of(1, 0)).toArray()).containsExactly(3, 4, 5, 0, 1, 2);
    assertThat(x.embedding(IntTensor.scalar(1)).toArray()).containsExactly(3, 4, 5);
    assertThatThrownBy(() -> x.embedding(IntTensor.of(new int[][] {{0, 1}, {0, 2}})))
        .isInstanceOf(TensorException.class)
        .hasMessage("embedding: id outside the vocabulary; got 2 at [1, 1], expected [0, 2)");
    assertThatThrownBy(() -> x.embedding(IntTensor.of(-1))).isInstanceOf(TensorException.class);
    assertThatThrownBy(() -> Tensor.zeros(3).embedding(ids))
        .hasMessage("embedding: the table is not a matrix; got [3], expected [V, D]");
  }
}
