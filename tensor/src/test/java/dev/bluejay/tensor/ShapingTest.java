package dev.bluejay.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ShapingTest {
  private final Tensor x = Tensor.arange(6).reshape(2, 3);
  private final Tensor cube = Tensor.arange(24).reshape(2, 3, 4);

  @Test
  void reshapesAndWorksOutOneSize() {
    assertThat(cube.reshape(-1, 6).shape()).isEqualTo(Shape.of(4, 6));
    assertThat(cube.reshape(4, 6).toArray()).containsExactly(cube.toArray());
    assertThat(Tensor.scalar(1).reshape(1, 1).shape()).isEqualTo(Shape.of(1, 1));
    assertThat(Tensor.ones(1).reshape().rank()).isZero();
    assertThat(Tensor.zeros(0, 3).reshape(-1).shape()).isEqualTo(Shape.of(0));
    assertThat(cube.flatten().shape()).isEqualTo(Shape.of(24));
    assertThat(cube.flatten(1, -1).shape()).isEqualTo(Shape.of(2, 12));
    assertThat(Tensor.scalar(1).flatten().shape()).isEqualTo(Shape.of(1));
    assertThat(x.unsqueeze(0).shape()).isEqualTo(Shape.of(1, 2, 3));
    assertThat(x.unsqueeze(-1).shape()).isEqualTo(Shape.of(2, 3, 1));
    assertThat(x.unsqueeze(1).squeeze(1).shape()).isEqualTo(x.shape());
    assertThat(x.squeeze(0).shape()).isEqualTo(x.shape());
  }

  @Test
  void shapesThatTheElementsDoNotFitAreRefused() {
    assertThatThrownBy(() -> x.reshape(4, 2))
        .hasMessage("reshape: the elements do not fit; got [2, 3] to [4, 2], expected 6 elements");
    assertThatThrownBy(() -> x.reshape(-1, 4))
        .hasMessage(
            "reshape: the elements do not fit; got [2, 3] to [-1, 4], expected a size for -1 that"
                + " is whole and the only one possible");
    assertThatThrownBy(() -> x.reshape(-1, -1)).hasMessageEndingWith("at most one -1");
    assertThatThrownBy(() -> x.reshape(-2, 3)).hasMessageContaining("sizes of 0 or more");
    assertThatThrownBy(() -> Tensor.zeros(0).reshape(-1, 0)).isInstanceOf(TensorException.class);
    assertThatThrownBy(() -> x.reshape(1 << 20, 1 << 20)).isInstanceOf(TensorException.class);
    assertThatThrownBy(() -> x.flatten(1, 0)).hasMessageStartingWith("flatten: ");
    assertThatThrownBy(() -> x.unsqueeze(3))
        .hasMessage("unsqueeze: no such place; got 3 for [2, 3], expected -3 to 2");
    assertThatThrownBy(() -> x.squeeze(2))
        .hasMessage("squeeze: no such dimension; got 2 of a tensor [2, 3]");
  }

  @Test
  void transposesAndPermutes() {
    assertThat(x.transpose(0, 1))
        .hasToString("tensor([[0., 3.],\n        [1., 4.],\n        [2., 5.]])");
    assertThat(cube.permute(2, 0, 1).shape()).isEqualTo(Shape.of(4, 2, 3));
    assertThat(cube.permute(2, 0, 1).at(3, 1, 2)).isEqualTo(cube.at(1, 2, 3));
    assertThat(Tensor.scalar(5).permute().item()).isEqualTo(5);
    assertThat(Tensor.zeros(0, 3).transpose(0, 1).shape()).isEqualTo(Shape.of(3, 0));
    assertThatThrownBy(() -> x.permute(0, 0))
        .hasMessage(
            "permute: not an order of the dimensions; got [0, 0] for [2, 3], expected each of 0 to"
                + " 1 once");
    assertThatThrownBy(() -> x.permute(0)).isInstanceOf(TensorException.class);
    assertThatThrownBy(() -> x.transpose(0, 2))
        .hasMessage("transpose: no such dimension; got 2 of a tensor [2, 3]");
  }

  @Property(tries = 200)
  void aPermutationMovesEachElementAndItsInverseMovesItBack(
      @ForAll @Size(max = 5) List<@IntRange(max = 4) Integer> sizes, @ForAll long seed) {
    Tensor t = Tensor.normal(1, 0, 1, sizes.stream().mapToInt(i -> i).toArray());
    List<Integer> order = new ArrayList<>();
    for (int d = 0; d < t.rank(); d++) {
      order.add(d);
    }
    Collections.shuffle(order, new Random(seed));
    int[] there = order.stream().mapToInt(i -> i).toArray();
    int[] back = new int[there.length];
    for (int d = 0; d < there.length; d++) {
      back[there[d]] = d;
    }
    Tensor moved = t.permute(there);
    int[] index = new int[t.rank()];
    for (int i = 0; i < t.elements(); i++) {
      int[] target = new int[there.length];
      for (int d = 0; d < there.length; d++) {
        target[d] = index[there[d]];
      }
      assertThat(moved.at(target)).isEqualTo(t.at(index));
      for (int d = t.rank() - 1; d >= 0 && ++index[d] == t.size(d); d--) {
        index[d] = 0;
      }
    }
    assertThat(moved.permute(back).toArray()).containsExactly(t.toArray());
    assertThat(t.flatten().reshape(t.shape().sizes()).toArray()).containsExactly(t.toArray());
  }

  @Test
  void slicesAndSelects() {
    assertThat(cube.slice(0, 1, 2).toArray()).containsExactly(cube.select(0, 1).toArray());
    assertThat(x.slice(1, 1, 3)).hasToString("tensor([[1., 2.],\n        [4., 5.]])");
    assertThat(x.slice(-1, -2, -1)).hasToString("tensor([[1.],\n        [4.]])");
    assertThat(x.slice(0, 1, 1).shape()).isEqualTo(Shape.of(0, 3));
    assertThat(x.select(1, -1).toArray()).containsExactly(2, 5);
    assertThat(x.select(0, 0).select(0, 2).item()).isEqualTo(2);
    assertThatThrownBy(() -> x.slice(1, 0, 4))
        .hasMessage("slice: the range is not in the tensor; got 0 to 4 of dimension 1 in [2, 3]");
    assertThatThrownBy(() -> x.slice(1, 2, 1)).isInstanceOf(TensorException.class);
    assertThatThrownBy(() -> x.select(0, 2))
        .hasMessage("select: no such index; got 2 in dimension 0 of [2, 3]");
  }

  @Test
  void concatenatesAndStacks() {
    Tensor y = Tensor.full(9, 2, 1);
    assertThat(Tensor.concat(1, x, y, x.slice(1, 0, 1)).toArray())
        .containsExactly(0, 1, 2, 9, 0, 3, 4, 5, 9, 3);
    assertThat(Tensor.concat(0, x, x).shape()).isEqualTo(Shape.of(4, 3));
    assertThat(Tensor.stack(0, x, x).shape()).isEqualTo(Shape.of(2, 2, 3));
    assertThat(Tensor.stack(-1, Tensor.of(1, 2), Tensor.of(3, 4)).toArray())
        .containsExactly(1, 3, 2, 4);
    assertThatThrownBy(() -> Tensor.concat(0, x, y))
        .hasMessage(
            "concat: shapes differ in more than dimension 0; got [2, 3] and, at position 1, [2, 1]");
    assertThatThrownBy(() -> Tensor.concat(0, x, cube)).isInstanceOf(TensorException.class);
    assertThatThrownBy(() -> Tensor.concat(0))
        .hasMessage("concat: nothing to join; got no tensors, expected 1 or more");
  }

  @Property(tries = 200)
  void slicesOfAConcatenationAreItsParts(
      @ForAll @IntRange(max = 3) int a,
      @ForAll @IntRange(max = 3) int b,
      @ForAll @IntRange(min = 0, max = 2) int dim) {
    Tensor first = part(dim, a, 1);
    Tensor second = part(dim, b, 2);
    Tensor whole = Tensor.concat(dim, first, second);
    assertThat(whole.slice(dim, 0, a).toArray()).containsExactly(first.toArray());
    assertThat(whole.slice(dim, a, a + b).toArray()).containsExactly(second.toArray());
    assertThat(whole.slice(dim, a, a + b).shape()).isEqualTo(second.shape());
  }

  private static Tensor part(int dim, int size, int seed) {
    int[] sizes = {2, 3, 4};
    sizes[dim] = size;
    return Tensor.normal(seed, 0, 1, sizes);
  }
}
