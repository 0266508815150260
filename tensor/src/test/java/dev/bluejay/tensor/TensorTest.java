package dev.bluejay.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TensorTest {
  private final Tensor x = Tensor.of(new float[][] {{1, 2, 3}, {4, 5, 6}});

  @Test
  void knowsItsShapeAndElements() {
    assertThat(x.shape()).isEqualTo(Shape.of(2, 3));
    assertThat(x.rank()).isEqualTo(2);
    assertThat(x.size(-1)).isEqualTo(3);
    assertThat(x.elements()).isEqualTo(6);
    assertThat(x.at(1, 0)).isEqualTo(4);
    assertThat(x.at(-1, -2)).isEqualTo(5);
    assertThat(x.toArray()).containsExactly(1, 2, 3, 4, 5, 6);
    assertThat(Tensor.of(new float[][][] {{{1}, {2}}, {{3}, {4}}}).shape())
        .isEqualTo(Shape.of(2, 2, 1));
    assertThat(Tensor.of(1, 2, 3).shape()).isEqualTo(Shape.of(3));
    assertThat(Tensor.scalar(7).rank()).isZero();
    assertThat(Tensor.scalar(7).item()).isEqualTo(7);
    assertThat(Tensor.full(3, 1, 1).item()).isEqualTo(3);
    assertThat(Tensor.ones(2).toArray()).containsExactly(1, 1);
    assertThat(Tensor.of(new float[0][]).shape()).isEqualTo(Shape.of(0, 0));
  }

  @Test
  void copiesWhatItIsMadeOfAndWrapsWhenAsked() {
    float[] values = {1, 2};
    Tensor copied = Tensor.of(values, 2);
    Tensor wrapped = Tensor.wrap(values, 2);
    values[0] = 9;
    assertThat(copied.at(0)).isEqualTo(1);
    assertThat(wrapped.at(0)).isEqualTo(9);
  }

  @Test
  void countsInSteps() {
    assertThat(Tensor.arange(3).toArray()).containsExactly(0, 1, 2);
    assertThat(Tensor.arange(0, 1, .3).toArray()).containsExactly(0, .3f, .6f, .9f);
    assertThat(Tensor.arange(5, 1, -2).toArray()).containsExactly(5, 3);
    assertThatThrownBy(() -> Tensor.arange(0, 1, -1))
        .hasMessage("arange: the steps do not lead to the end; got 0.0 to 1.0 by -1.0");
    assertThatThrownBy(() -> Tensor.arange(0, 1, 0)).isInstanceOf(TensorException.class);
  }

  @Test
  void drawsTheSameNumbersForTheSameSeed() {
    Tensor normal = Tensor.normal(1, 5, 2, 100, 100);
    assertThat(normal.mean().item()).isBetween(4.9f, 5.1f);
    assertThat(normal.sub(normal.mean()).square().mean().item()).isBetween(3.8f, 4.2f);
    assertThat(Tensor.normal(1, 5, 2, 10_000).toArray()).isEqualTo(normal.toArray());
    assertThat(Tensor.normal(2, 5, 2, 10_000).toArray()).isNotEqualTo(normal.toArray());
    Tensor uniform = Tensor.uniform(3, -1, 3, 10_000);
    assertThat(uniform.min().item()).isBetween(-1f, -0.99f);
    assertThat(uniform.max().item()).isBetween(2.99f, 3f);
    assertThat(uniform.mean().item()).isBetween(.9f, 1.1f);
    // From the release of this line on: seeds keep their meaning.
    assertThat(Tensor.normal(42, 0, 1, 2)).hasToString("tensor([-0.7172,  1.0268])");
    assertThat(Tensor.uniform(42, 0, 1, 2)).hasToString("tensor([0.7416, 0.1599])");
  }

  @Test
  void refusesValuesThatDoNotFillTheShape() {
    assertThatThrownBy(() -> Tensor.of(new float[3], 2, 2))
        .isInstanceOf(TensorException.class)
        .hasMessage(
            "Tensor: the values do not fill the shape; got 3 values, expected 4 for [2, 2]");
    assertThatThrownBy(() -> Tensor.of(new float[][] {{1, 2}, {3}}))
        .hasMessage("Tensor.of: rows differ in length; expected 2 at row 1, got 1; pad them");
    assertThatThrownBy(() -> Tensor.of(new float[][][] {{{1}, {2}}, {{3}}}))
        .hasMessage(
            "Tensor.of: matrices differ in their number of rows; expected 2 at matrix 1, got 1");
  }

  @Test
  void refusesIndicesThatDoNotExist() {
    assertThatThrownBy(() -> x.at(0, 3))
        .hasMessage("at: no such index; got 3 in dimension 1 of [2, 3]");
    assertThatThrownBy(() -> x.at(1))
        .hasMessage("at: one index for each dimension is needed; got [1] for [2, 3]");
    assertThatThrownBy(() -> x.size(2))
        .hasMessage("size: no such dimension; got 2 of a tensor [2, 3]");
    assertThatThrownBy(x::item).hasMessage("item: not a single element; got a tensor [2, 3]");
  }

  @Test
  void refusesShapesThatAreTooLarge() {
    assertThatThrownBy(() -> Tensor.zeros(1 << 16, 1 << 16))
        .isInstanceOf(TensorException.class)
        .hasMessage(
            "shape: too many elements; got [65536, 65536], expected at most 2147483639 in all");
    assertThatThrownBy(() -> Tensor.zeros(2, -1))
        .hasMessage("shape: a size is negative; got [2, -1], expected 0 or more");
    assertThat(Shape.of(1 << 30, 1 << 30, 1 << 30, 0).elements()).isZero();
  }

  @Test
  void comparesWithAnother() {
    Tensor y = x.add(Tensor.of(new float[] {0, 0, 0, 0, 0, .5f}, 2, 3));
    assertThat(x.maxAbsDiff(y)).isEqualTo(.5f);
    assertThat(x.allClose(y, 0, .5)).isTrue();
    assertThat(x.allClose(y, 0, .49)).isFalse();
    assertThat(x.allClose(y, .1, 0)).isTrue();
    Tensor inf = Tensor.scalar(Float.POSITIVE_INFINITY);
    Tensor nan = Tensor.scalar(Float.NaN);
    assertThat(inf.maxAbsDiff(inf)).isZero();
    assertThat(inf.allClose(inf, 0, 0)).isTrue();
    assertThat(Tensor.scalar(1).allClose(inf, 1, 1)).isFalse();
    assertThat(nan.maxAbsDiff(nan)).isNaN();
    assertThat(nan.allClose(nan, 1, 1)).isFalse();
    assertThatThrownBy(() -> x.allClose(nan, 1, 1))
        .hasMessage("allClose: shapes differ; got [2, 3] and []");
    assertThatThrownBy(() -> x.maxAbsDiff(nan))
        .hasMessage("maxAbsDiff: shapes differ; got [2, 3] and []");
  }

  @Test
  void operationsDoNotChangeTheirInputs() {
    float[] before = x.toArray();
    x.add(x).sub(1).relu();
    x.softmax(-1);
    x.logSoftmax(0);
    x.layerNorm(Tensor.ones(3), Tensor.zeros(3), 1e-5);
    x.normalize(0);
    x.maskedFill(IntTensor.ones(3), 0);
    x.gelu();
    assertThat(x.toArray()).containsExactly(before);
  }
}
