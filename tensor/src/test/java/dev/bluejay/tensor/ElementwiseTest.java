package dev.bluejay.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ElementwiseTest {
  private static final Offset<Float> TINY = offset(1e-6f);
  private static final float NAN = Float.NaN;
  private static final float INF = Float.POSITIVE_INFINITY;

  private final Tensor a = Tensor.of(new float[][] {{1, 2, 3}, {4, 5, 6}});
  private final Tensor row = Tensor.of(10, 20, 30);
  private final Tensor column = Tensor.of(new float[][] {{1}, {-1}});

  @Test
  void arithmeticBroadcasts() {
    assertThat(a.add(row).toArray()).containsExactly(11, 22, 33, 14, 25, 36);
    assertThat(row.sub(a).toArray()).containsExactly(9, 18, 27, 6, 15, 24);
    assertThat(a.mul(column).toArray()).containsExactly(1, 2, 3, -4, -5, -6);
    assertThat(row.add(column)).hasToString("tensor([[11., 21., 31.],\n        [ 9., 19., 29.]])");
    assertThat(row.div(a).toArray()).containsExactly(10, 10, 10, 2.5f, 4, 5);
    assertThat(a.add(1).mul(2).sub(3).div(4).toArray())
        .containsExactly(.25f, .75f, 1.25f, 1.75f, 2.25f, 2.75f);
    assertThat(a.maximum(Tensor.scalar(3)).toArray()).containsExactly(3, 3, 3, 4, 5, 6);
    assertThat(a.minimum(Tensor.of(2, NAN, 4)).toArray()).containsExactly(1, NAN, 3, 2, NAN, 4);
    assertThat(Tensor.zeros(0, 3).add(row).shape()).isEqualTo(Shape.of(0, 3));
    assertThat(Tensor.zeros(0).add(Tensor.ones(1)).elements()).isZero();
  }

  @Test
  void shapesThatDoNotBroadcastAreNamed() {
    assertThatThrownBy(() -> a.add(Tensor.zeros(2)))
        .isInstanceOf(TensorException.class)
        .hasMessage(
            "add: shapes do not broadcast; got [2, 3] and [2], expected equal sizes or 1 in"
                + " dimension -1");
    assertThatThrownBy(() -> a.sub(Tensor.zeros(3, 3))).hasMessageStartingWith("sub: ");
    assertThatThrownBy(() -> a.mul(Tensor.zeros(3, 3))).hasMessageStartingWith("mul: ");
    assertThatThrownBy(() -> a.div(Tensor.zeros(3, 3))).hasMessageStartingWith("div: ");
    assertThatThrownBy(() -> a.maximum(Tensor.zeros(0))).hasMessageStartingWith("maximum: ");
    assertThatThrownBy(() -> a.minimum(Tensor.zeros(0))).hasMessageStartingWith("minimum: ");
    assertThatThrownBy(() -> a.maskedFill(IntTensor.zeros(2), 0))
        .hasMessageStartingWith("maskedFill: shapes do not broadcast; got [2, 3] and [2]");
  }

  @Test
  void functionsOfOneNumber() {
    Tensor x = Tensor.of(-2, 0, .25f, 4);
    assertThat(x.neg().toArray()).containsExactly(2, -0f, -.25f, -4);
    assertThat(x.abs().toArray()).containsExactly(2, 0, .25f, 4);
    assertThat(x.square().toArray()).containsExactly(4, 0, .0625f, 16);
    assertThat(x.pow(3).toArray()).containsExactly(-8, 0, .015625f, 64);
    assertThat(x.pow(.5).toArray()).containsExactly(NAN, 0, .5f, 2);
    assertThat(x.pow(2).toArray()).containsExactly(x.square().toArray());
    assertThat(x.sqrt().toArray()).containsExactly(NAN, 0, .5f, 2);
    assertThat(x.exp().toArray()).containsExactly(.13533528f, 1, 1.2840254f, 54.59815f);
    assertThat(x.log().toArray()).containsExactly(NAN, -INF, -1.3862944f, 1.3862944f);
    assertThat(Tensor.of(100, -100, INF, -INF, NAN).exp().toArray())
        .containsExactly(INF, 3.783506e-44f, INF, 0, NAN);
  }

  @Test
  void activations() {
    Tensor x = Tensor.of(-2, -1, -.5f, 0, .5f, 1, 3);
    assertThat(x.gelu().toArray())
        .containsExactly(
            new float[] {
              -0.04550028f, -0.15865526f, -0.15426877f, 0, 0.34573123f, 0.8413447f, 2.9959497f
            },
            TINY);
    assertThat(x.geluTanh().toArray())
        .containsExactly(
            new float[] {
              -0.04540229f, -0.158808f, -0.1542863f, 0, 0.345714f, 0.841192f, 2.9963627f
            },
            TINY);
    assertThat(x.sigmoid().toArray())
        .containsExactly(
            new float[] {
              0.11920292f, 0.26894143f, 0.37754068f, .5f, 0.62245935f, 0.7310586f, 0.95257413f
            },
            TINY);
    assertThat(x.silu().toArray())
        .containsExactly(
            new float[] {
              -0.2384058f, -0.26894143f, -0.18877034f, 0, 0.31122968f, 0.7310586f, 2.8577225f
            },
            TINY);
    assertThat(x.tanh().toArray())
        .containsExactly(
            new float[] {
              -0.9640276f, -0.7615942f, -0.46211717f, 0, 0.46211717f, 0.7615942f, 0.9950548f
            },
            TINY);
    assertThat(x.relu().toArray()).containsExactly(0, 0, 0, 0, .5f, 1, 3);
    assertThat(x.activate(Activation.RELU_SQUARED).toArray())
        .containsExactly(0, 0, 0, 0, .25f, 1, 9);
    assertThat(x.activate(Activation.IDENTITY).toArray()).containsExactly(x.toArray());
  }

  @Test
  void aMaskFillsWhereItIsOne() {
    IntTensor mask = IntTensor.of(new int[][] {{1, 0, 0}, {0, 0, 1}});
    assertThat(a.maskedFill(mask, -INF).toArray()).containsExactly(-INF, 2, 3, 4, 5, -INF);
    assertThat(a.maskedFill(IntTensor.of(new int[][] {{0}, {1}}), 9).toArray())
        .containsExactly(1, 2, 3, 9, 9, 9);
    assertThat(Tensor.scalar(1).maskedFill(mask, 0).toArray()).containsExactly(0, 1, 1, 1, 1, 0);
  }
}
