package dev.bluejay.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bluejay.tensor.kernels.Threads;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PreparedLinearTest {

  @Property(tries = 80)
  void equalsTheProductWithTheTransposedWeight(
      @ForAll @IntRange(min = 1, max = 220) int rows,
      @ForAll @IntRange(min = 1, max = 70) int inputs,
      @ForAll @IntRange(min = 1, max = 150) int outputs,
      @ForAll long seed) {
    Tensor x = Tensor.normal(seed, 0, 1, rows, inputs);
    Tensor weight = Tensor.normal(seed + 1, 0, 1, outputs, inputs);
    Tensor bias = Tensor.normal(seed + 2, 0, 1, outputs);

    Tensor actual = PreparedLinear.of(weight, bias).forward(x);

    Tensor expected = x.matmul(weight.transpose(0, 1)).add(bias);
    assertThat(actual.allClose(expected, 1e-5, 1e-5 * Math.sqrt(inputs))).isTrue();
  }

  @Test
  void fusesWhatFollows() {
    Tensor x = Tensor.normal(1, 0, 1, 130, 48);
    Tensor weight = Tensor.normal(2, 0, 0.3, 70, 48);
    Tensor bias = Tensor.normal(3, 0, 1, 70);
    Tensor residual = Tensor.normal(4, 0, 1, 130, 70);
    var norm = new LayerNorm(Tensor.normal(5, 1, 0.1, 70), Tensor.normal(6, 0, 0.1, 70), 1e-5f);
    var linear = PreparedLinear.of(weight, bias);
    Tensor plain = linear.forward(x);

    assertThat(linear.forward(x, Activation.GELU).allClose(plain.gelu(), 1e-6, 1e-6)).isTrue();
    assertThat(
            linear
                .forward(x, residual, norm)
                .allClose(norm.forward(plain.add(residual)), 1e-5, 1e-5))
        .isTrue();
  }

  /** Deeper than a block and in several groups of panels, whose last one finishes the rows. */
  @Test
  void whatFollowsALargeProductIsTheSameOnAnyNumberOfThreads() {
    Tensor x = Tensor.normal(1, 0, 1, 200, 640);
    Tensor residual = Tensor.normal(2, 0, 1, 200, 1280);
    var norm = new LayerNorm(Tensor.normal(3, 1, 0.1, 1280), Tensor.normal(4, 0, 0.1, 1280), 1e-5f);
    var linear =
        PreparedLinear.of(Tensor.normal(5, 0, 0.1, 1280, 640), Tensor.normal(6, 0, 1, 1280));
    Tensor expected = norm.forward(linear.forward(x).add(residual));
    int limit = Threads.limit();
    try {
      for (int threads = 1; threads <= 3; threads++) {
        Threads.limit(threads);
        assertThat(linear.forward(x, residual, norm).toArray()).containsExactly(expected.toArray());
      }
    } finally {
      Threads.limit(limit);
    }
  }

  @Test
  void whatAnAdapterGivesIsAddedBeforeWhatFollows() {
    Tensor x = Tensor.normal(1, 0, 1, 13, 48);
    Tensor more = Tensor.normal(2, 0, 1, 70, 48);
    Tensor residual = Tensor.normal(3, 0, 1, 13, 70);
    var norm = new LayerNorm(Tensor.normal(4, 1, 0.1, 70), Tensor.normal(5, 0, 0.1, 70), 1e-5f);
    var linear = PreparedLinear.of(Tensor.normal(6, 0, 0.3, 70, 48), Tensor.normal(7, 0, 1, 70));
    Tensor plain = linear.forward(x);

    linear.adapt(in -> in.matmul(more.transpose(0, 1)));
    Tensor adapted = plain.add(x.matmul(more.transpose(0, 1)));
    assertThat(linear.forward(x).allClose(adapted, 1e-5, 1e-5)).isTrue();
    assertThat(linear.forward(x, Activation.RELU).allClose(adapted.relu(), 1e-5, 1e-5)).isTrue();
    assertThat(
            linear
                .forward(x, residual, norm)
                .allClose(norm.forward(adapted.add(residual)), 1e-4, 1e-4))
        .isTrue();
    linear.adapt(null);
    assertThat(linear.forward(x).maxAbsDiff(plain)).isZero();
  }

  @Test
  void aRowDoesNotDependOnTheRowsBesideItNorOnTheThreads() {
    var linear = PreparedLinear.of(Tensor.normal(1, 0, 1, 500, 400), Tensor.normal(2, 0, 1, 500));
    Tensor x = Tensor.normal(3, 0, 1, 1000, 400);
    int limit = Threads.limit();
    try {
      Threads.limit(1);
      float[] all = linear.forward(x).toArray();
      Threads.limit(3);
      assertThat(Arrays.equals(linear.forward(x).toArray(), all)).isTrue();
      float[] some = linear.forward(x.slice(0, 501, 508)).toArray();
      assertThat(Arrays.equals(some, Arrays.copyOfRange(all, 501 * 500, 508 * 500))).isTrue();
    } finally {
      Threads.limit(limit);
    }
  }

  @Test
  void givesItsWeightAndBiasBack() {
    Tensor weight = Tensor.normal(1, 0, 1, 67, 5);
    Tensor bias = Tensor.normal(2, 0, 1, 67);
    var linear = PreparedLinear.of(weight, bias);

    assertThat(linear.weight().toArray()).containsExactly(weight.toArray());
    Tensor back = linear.bias();
    assertThat(back).isNotNull();
    assertThat(back.toArray()).containsExactly(bias.toArray());
    assertThat(PreparedLinear.of(weight, null).bias()).isNull();
  }

  @Test
  void refusesWhatDoesNotFit() {
    var linear = PreparedLinear.of(Tensor.zeros(3, 4), null);

    assertThatThrownBy(() -> linear.forward(Tensor.zeros(2, 5)))
        .isInstanceOf(TensorException.class)
        .hasMessageContaining("got [2, 5] x [3, 4], expected [.., 4]");
    assertThatThrownBy(() -> PreparedLinear.of(Tensor.zeros(3, 4), Tensor.zeros(4)))
        .hasMessageContaining("got [4] and [3, 4]");
    assertThatThrownBy(
            () ->
                linear.forward(
                    Tensor.zeros(2, 4),
                    Tensor.zeros(2, 4),
                    new LayerNorm(Tensor.ones(3), Tensor.zeros(3), 1e-5f)))
        .hasMessageContaining("got [2, 4] and [2, 3]");
  }
}
