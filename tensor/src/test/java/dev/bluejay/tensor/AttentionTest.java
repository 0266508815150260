package dev.bluejay.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bluejay.tensor.kernels.Threads;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class AttentionTest {

  @Property(tries = 60)
  void equalsTheFormula(
      @ForAll @IntRange(min = 1, max = 90) int tokens,
      @ForAll @IntRange(min = 1, max = 3) int heads,
      @ForAll @IntRange(min = 1, max = 40) int width,
      @ForAll long seed) {
    Tensor qkv = Tensor.normal(seed, 0, 1, tokens, 3 * heads * width);
    float scale = 0.3f;

    Tensor actual = new Attention(heads, scale).forward(qkv, Packing.full(1, tokens));

    assertThat(actual.allClose(naive(qkv, heads, width, scale, tokens), 1e-4, 2e-5)).isTrue();
  }

  /** By the plain operations, head by head. */
  private static Tensor naive(Tensor qkv, int heads, int width, float scale, int keys) {
    int all = heads * width;
    var outputs = new Tensor[heads];
    for (int h = 0; h < heads; h++) {
      int at = h * width;
      Tensor q = qkv.slice(1, at, at + width);
      Tensor k = qkv.slice(1, all + at, all + at + width).slice(0, 0, keys);
      Tensor v = qkv.slice(1, 2 * all + at, 2 * all + at + width).slice(0, 0, keys);
      outputs[h] = q.matmul(k.transpose(0, 1)).mul(scale).softmax(-1).matmul(v);
    }
    return Tensor.concat(1, outputs);
  }

  @Test
  void sequencesDoNotSeeEachOther() {
    Tensor one = Tensor.normal(1, 0, 1, 7, 3 * 2 * 5);
    Tensor two = Tensor.normal(2, 0, 1, 40, 3 * 2 * 5);
    var attention = new Attention(2, 0.4f);
    var mask = new int[2][40];
    java.util.Arrays.fill(mask[0], 0, 7, 1);
    java.util.Arrays.fill(mask[1], 1);

    Tensor both = attention.forward(Tensor.concat(0, one, two), Packing.of(IntTensor.of(mask)));

    assertThat(both.slice(0, 0, 7).toArray())
        .containsExactly(attention.forward(one, Packing.full(1, 7)).toArray());
    assertThat(both.slice(0, 7, 47).toArray())
        .containsExactly(attention.forward(two, Packing.full(1, 40)).toArray());
  }

  @Test
  void maskedTokensThatSeeNoOtherInTheirWindowSpoilNothing() {
    Tensor real = Tensor.normal(1, 0, 1, 6, 3 * 2 * 5);
    Tensor before = Tensor.normal(2, 0, 1, 9, 3 * 2 * 5);
    var attention = new Attention(2, 0.4f, Dropout.NONE, 2);
    int[][] mask = {{0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1}};

    Tensor padded =
        attention.forward(Tensor.concat(0, before, real), Packing.of(IntTensor.of(mask)));

    assertThat(
            padded.slice(0, 9, 15).allClose(attention.forward(real, Packing.full(1, 6)), 1e-6, 0))
        .isTrue();
    for (float value : padded.toArray()) {
      assertThat(value).isFinite();
    }
  }

  @Test
  void noTokenAttendsToAMaskedOne() {
    Tensor qkv = Tensor.normal(3, 0, 1, 5, 3 * 4);
    Packing leftPadded = Packing.of(IntTensor.of(new int[][] {{0, 0, 1, 1, 1}}));
    var attention = new Attention(1, 0.5f);

    Tensor real = attention.forward(qkv, leftPadded).slice(0, 2, 5);
    Tensor alone = attention.forward(qkv.slice(0, 2, 5), Packing.full(1, 3));

    assertThat(real.allClose(alone, 1e-6, 1e-6)).isTrue();
  }

  @Test
  void weightsSumToOneOverRealKeysAndAreZeroElsewhere() {
    Tensor qkv = Tensor.normal(4, 0, 1, 5, 3 * 6);
    Packing packing = Packing.of(IntTensor.of(new int[][] {{1, 1, 0}, {1, 1, 1}}));

    Tensor weights = new Attention(2, 0.5f).weights(qkv, packing);

    assertThat(weights.shape()).isEqualTo(Shape.of(2, 2, 3, 3));
    assertThat(weights.sum(-1).toArray())
        .usingComparatorWithPrecision(1e-5f)
        .containsExactly(1, 1, 0, 1, 1, 0, 1, 1, 1, 1, 1, 1);
    assertThat(weights.at(0, 1, 0, 2)).isZero();
  }

  @Test
  void isEqualToTheLastBitOnAnyNumberOfThreads() {
    Tensor qkv = Tensor.normal(5, 0, 1, 300, 3 * 4 * 32);
    var attention = new Attention(4, 0.2f);
    int limit = Threads.limit();
    try {
      Threads.limit(1);
      float[] one = attention.forward(qkv, Packing.full(3, 100)).toArray();
      Threads.limit(3);
      float[] three = attention.forward(qkv, Packing.full(3, 100)).toArray();
      assertThat(java.util.Arrays.equals(three, one)).isTrue();
    } finally {
      Threads.limit(limit);
    }
  }

  @Test
  void refusesAWidthThatTheHeadsDoNotDivide() {
    assertThatThrownBy(() -> new Attention(4, 1f).forward(Tensor.zeros(2, 30), Packing.full(1, 2)))
        .isInstanceOf(TensorException.class)
        .hasMessageContaining("got [2, 30], expected [2, 3 x 4 heads x their width]");
  }
}
