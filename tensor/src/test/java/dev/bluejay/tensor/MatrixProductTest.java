package dev.bluejay.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bluejay.tensor.kernels.Threads;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class MatrixProductTest {

  @Test
  void multipliesMatricesAndVectors() {
    Tensor a = Tensor.of(new float[][] {{1, 2, 3}, {4, 5, 6}});
    Tensor b = Tensor.of(new float[][] {{1, 0}, {0, 1}, {2, -1}});
    Tensor v = Tensor.of(1, 10, 100);
    assertThat(a.matmul(b)).hasToString("tensor([[ 7., -1.],\n        [16., -1.]])");
    assertThat(a.matmul(v)).hasToString("tensor([321., 654.])");
    assertThat(v.matmul(b)).hasToString("tensor([201., -90.])");
    assertThat(v.matmul(v)).hasToString("tensor(10101.)");
  }

  @Test
  void batchesBroadcast() {
    assertThat(shapeOf(new int[] {4, 1, 2, 3}, new int[] {5, 3, 2}))
        .isEqualTo(Shape.of(4, 5, 2, 2));
    assertThat(shapeOf(new int[] {3}, new int[] {4, 3, 2})).isEqualTo(Shape.of(4, 2));
    assertThat(shapeOf(new int[] {4, 2, 3}, new int[] {3})).isEqualTo(Shape.of(4, 2));
    assertThat(shapeOf(new int[] {2, 3}, new int[] {3})).isEqualTo(Shape.of(2));
    assertThat(shapeOf(new int[] {0, 2, 3}, new int[] {3, 4})).isEqualTo(Shape.of(0, 2, 4));
    assertThat(shapeOf(new int[] {2, 3}, new int[] {3, 0})).isEqualTo(Shape.of(2, 0));
    assertThat(Tensor.ones(2, 0).matmul(Tensor.ones(0, 2)).toArray()).containsExactly(0, 0, 0, 0);
    Tensor a = Tensor.normal(1, 0, 1, 3, 1, 5, 7);
    Tensor b = Tensor.normal(2, 0, 1, 4, 7, 6);
    Tensor c = a.matmul(b);
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 4; j++) {
        Tensor one = a.select(0, i).select(0, 0).matmul(b.select(0, j));
        assertThat(c.select(0, i).select(0, j).toArray()).containsExactly(one.toArray());
      }
    }
  }

  private static Shape shapeOf(int[] a, int[] b) {
    return Tensor.ones(a).matmul(Tensor.ones(b)).shape();
  }

  @Test
  void readsPartsOfOtherTensors() {
    Tensor a = Tensor.arange(12).reshape(2, 2, 3).select(0, 1);
    Tensor b = Tensor.arange(9).reshape(3, 3).slice(0, 1, 3);
    assertThat(a.slice(1, 0, 2).matmul(b))
        .hasToString("tensor([[ 60.,  73.,  86.],\n        [ 87., 106., 125.]])");
  }

  @Property(tries = 60)
  void agreesWithALoopInDoubles(
      @ForAll @IntRange(min = 1, max = 40) int rows,
      @ForAll @IntRange(min = 1, max = 200) int depth,
      @ForAll @IntRange(min = 1, max = 150) int columns) {
    Tensor a = Tensor.normal(1, 0, 1, rows, depth);
    Tensor b = Tensor.normal(2, 0, 1, depth, columns);
    Tensor c = a.matmul(b);
    double worst = 0;
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        double sum = 0;
        double size = 0;
        for (int k = 0; k < depth; k++) {
          double product = (double) a.at(i, k) * b.at(k, j);
          sum += product;
          size += Math.abs(product);
        }
        // A sum of n products, each rounded once: n half units of all that is added.
        worst = Math.max(worst, Math.abs(c.at(i, j) - sum) / (depth * 6e-8 * size));
      }
    }
    assertThat(worst).isLessThanOrEqualTo(1);
  }

  @Test
  void isTheSameToTheLastBitOnAnyNumberOfThreads() {
    Tensor a = Tensor.normal(1, 0, 1, 301, 257);
    Tensor b = Tensor.normal(2, 0, 1, 257, 131);
    int limit = Threads.limit();
    try {
      Threads.limit(1);
      float[] alone = a.matmul(b).toArray();
      assertThat(a.slice(0, 100, 101).matmul(b).toArray())
          .containsExactly(java.util.Arrays.copyOfRange(alone, 100 * 131, 101 * 131));
      for (int threads = 2; threads <= 3; threads++) {
        Threads.limit(threads);
        assertThat(a.matmul(b).toArray()).containsExactly(alone);
      }
    } finally {
      Threads.limit(limit);
    }
  }

  @Test
  void shapesThatDoNotFitAreNamed() {
    assertThatThrownBy(() -> Tensor.zeros(2, 7, 64).matmul(Tensor.zeros(32, 64)))
        .isInstanceOf(TensorException.class)
        .hasMessage(
            "matmul: inner sizes differ; got [2, 7, 64] x [32, 64], expected [.., 64] x [64, ..]");
    assertThatThrownBy(() -> Tensor.zeros(3).matmul(Tensor.zeros(2)))
        .hasMessage("matmul: inner sizes differ; got [3] x [2], expected [.., 3] x [3]");
    assertThatThrownBy(() -> Tensor.zeros(2, 2, 3).matmul(Tensor.zeros(5, 3, 2)))
        .hasMessage(
            "matmul: shapes do not broadcast; got [2] and [5], expected equal sizes or 1 in"
                + " dimension -1");
    assertThatThrownBy(() -> Tensor.scalar(1).matmul(Tensor.zeros(2)))
        .hasMessage(
            "matmul: a scalar is no matrix; got [] x [2], expected 1 or more dimensions; try mul");
  }
}
