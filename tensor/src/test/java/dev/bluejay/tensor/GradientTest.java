package dev.bluejay.tensor;

import static dev.bluejay.tensor.GradientCheck.check;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each operation's gradient beside finite differences. */
class GradientTest {
  private static final Packing PACKING =
      Packing.of(IntTensor.of(new int[][] {{1, 1, 1, 1, 0}, {0, 1, 1, 0, 0}, {1, 0, 1, 1, 1}}));

  private static Tensor x(long seed, int... sizes) {
    return Tensor.normal(seed, 0, 1, sizes);
  }

  /** Off zero, where abs and the like have a corner that differences would smear. */
  private static Tensor positive(long seed, int... sizes) {
    return Tensor.uniform(seed, 0.5, 2, sizes);
  }

  record Case(String name, Function<List<Tensor>, Tensor> f, Tensor... inputs) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> operations() {
    return Stream.of(
        new Case("add", in -> in.get(0).add(in.get(1)), x(1, 2, 3), x(2, 3)),
        new Case("add to itself", in -> in.get(0).add(in.get(0)), x(1, 2, 3)),
        new Case("sub", in -> in.get(0).sub(in.get(1)), x(1, 2, 1), x(2, 3)),
        new Case("mul", in -> in.get(0).mul(in.get(1)), x(1, 2, 3), x(2, 2, 1)),
        new Case("div", in -> in.get(0).div(in.get(1)), x(1, 3), positive(2, 2, 3)),
        new Case("maximum", in -> in.get(0).maximum(in.get(1)), x(1, 2, 3), x(2, 2, 3)),
        new Case("minimum", in -> in.get(0).minimum(in.get(1)), x(1, 2, 3), x(2, 3)),
        new Case("neg", in -> in.get(0).neg(), x(1, 3)),
        new Case("abs", in -> in.get(0).abs(), positive(1, 3)),
        new Case("square", in -> in.get(0).square(), x(1, 3)),
        new Case("pow", in -> in.get(0).pow(1.5), positive(1, 3)),
        new Case("sqrt", in -> in.get(0).sqrt(), positive(1, 3)),
        new Case("exp", in -> in.get(0).exp(), x(1, 3)),
        new Case("log", in -> in.get(0).log(), positive(1, 3)),
        new Case(
            "maskedFill",
            in -> in.get(0).maskedFill(IntTensor.of(new int[][] {{1, 0, 0}, {0, 1, 0}}), 5),
            x(1, 2, 3)),
        new Case("matmul", in -> in.get(0).matmul(in.get(1)), x(1, 3, 4), x(2, 4, 2)),
        new Case(
            "matmul of batches", in -> in.get(0).matmul(in.get(1)), x(1, 2, 3, 4), x(2, 2, 4, 2)),
        new Case(
            "matmul, one matrix for all",
            in -> in.get(0).matmul(in.get(1)),
            x(1, 2, 3, 4),
            x(2, 4, 2)),
        new Case("matmul of vectors", in -> in.get(0).matmul(in.get(1)), x(1, 4), x(2, 4)),
        new Case("transpose", in -> in.get(0).transpose(0, 2), x(1, 2, 3, 4)),
        new Case("permute", in -> in.get(0).permute(2, 0, 1), x(1, 2, 3, 4)),
        new Case("reshape", in -> in.get(0).reshape(3, -1), x(1, 2, 6)),
        new Case("flatten", in -> in.get(0).flatten(), x(1, 2, 6)),
        new Case("slice of rows", in -> in.get(0).slice(0, 1, 3), x(1, 4, 2)),
        new Case("slice of columns", in -> in.get(0).slice(1, 1, 3), x(1, 2, 4)),
        new Case("select", in -> in.get(0).select(1, -1), x(1, 2, 4)),
        new Case("concat", in -> Tensor.concat(1, in), x(1, 2, 2), x(2, 2, 3)),
        new Case("stack", in -> Tensor.stack(1, in), x(1, 2, 2), x(2, 2, 2)),
        new Case(
            "gather",
            in -> in.get(0).gather(1, IntTensor.of(new int[][] {{2, 2}, {0, 1}})),
            x(1, 2, 3)),
        new Case("indexSelect", in -> in.get(0).indexSelect(0, IntTensor.of(2, 0, 2)), x(1, 3, 2)),
        new Case("embedding", in -> in.get(0).embedding(IntTensor.of(2, 0, 2)), x(1, 3, 2)),
        new Case("topK", in -> in.get(0).topK(2, 1).values(), x(1, 2, 5)),
        new Case("sum", in -> in.get(0).sum(0), x(1, 2, 3)),
        new Case("mean", in -> in.get(0).mean(-1, true), x(1, 2, 3)),
        new Case("max", in -> in.get(0).max(1), x(1, 2, 3)),
        new Case("min", in -> in.get(0).min(0, true), x(1, 2, 3)),
        new Case("norm", in -> in.get(0).norm(1, true), x(1, 2, 3)),
        new Case("normalize", in -> in.get(0).normalize(-1), x(1, 2, 3)),
        new Case("softmax", in -> in.get(0).softmax(0), x(1, 3, 2)),
        new Case("logSoftmax", in -> in.get(0).logSoftmax(-1), x(1, 2, 3)),
        new Case(
            "layerNorm",
            in -> in.get(0).layerNorm(in.get(1), in.get(2), 1e-5),
            x(1, 3, 8),
            x(2, 8),
            x(3, 8)),
        new Case(
            "embeddings",
            in ->
                Embeddings.sum(
                    new String[] {"a", "b"},
                    new LookupTable[] {LookupTable.of(in.get(0)), LookupTable.of(in.get(1))},
                    new IntTensor[] {IntTensor.of(1, 1, 0), IntTensor.of(0, 2, 2)},
                    new LayerNorm(in.get(2), in.get(3), 1e-5f)),
            x(1, 2, 8),
            x(2, 3, 8),
            x(3, 8),
            x(4, 8)),
        new Case(
            "attention", in -> new Attention(2, 0.5f).forward(in.get(0), PACKING), x(1, 12, 24)),
        new Case(
            "attention of many queries",
            in -> new Attention(1, 0.7f).forward(in.get(0), Packing.full(1, 40)),
            x(1, 40, 6)),
        new Case(
            "attention with a bias by distance",
            in -> new Attention(2, 0.5f).forward(in.get(0), PACKING, in.get(1)),
            x(1, 12, 24),
            x(2, 2, 9)),
        new Case(
            "attention within a window",
            in -> new Attention(2, 0.5f, Dropout.NONE, 1).forward(in.get(0), PACKING),
            x(1, 12, 24)),
        new Case("pad", in -> PACKING.pad(in.get(0)), x(1, 12, 2)),
        new Case("first", in -> PACKING.first(in.get(0)), x(1, 12, 2)),
        new Case("mean of tokens", in -> PACKING.mean(in.get(0)), x(1, 12, 2)),
        new Case("max of tokens", in -> PACKING.max(in.get(0)), x(1, 12, 2)),
        new Case(
            "cross entropy",
            in -> Losses.crossEntropy(in.get(0), IntTensor.of(2, Losses.IGNORED, 0)),
            x(1, 3, 4)),
        new Case(
            "binary cross entropy",
            in ->
                Losses.binaryCrossEntropyWithLogits(
                    in.get(0), Tensor.of(new float[][] {{1, 0}, {0, 1}})),
            x(1, 2, 2)),
        new Case(
            "mean squared error",
            in -> Losses.meanSquaredError(in.get(0), x(3, 2, 2)),
            x(1, 2, 2)));
  }

  @ParameterizedTest
  @MethodSource("operations")
  void equalsFiniteDifferences(Case operation) {
    check(operation.f(), operation.inputs());
  }

  @ParameterizedTest
  @EnumSource(Activation.class)
  void ofActivations(Activation f) {
    check(in -> in.get(0).activate(f), Tensor.of(-3f, -1.2f, -0.3f, 0.2f, 0.9f, 2.5f));
  }

  @Test
  void ofLinearLayersReachInputWeightAndBias() {
    var linear = PreparedLinear.of(x(1, 3, 4), x(2, 3));
    var norm = new LayerNorm(x(3, 3), x(4, 3), 1e-5f);
    check(in -> linear.forward(in.get(0), Activation.GELU), x(5, 2, 4));
    check(in -> linear.forward(in.get(0), in.get(1), norm), x(5, 2, 4), x(6, 2, 3));
    Tensor w = linear.weightParameter().value();
    Tensor b = linear.biasParameter().value();
    Tensor input = x(5, 2, 4);
    try (var tape = Tape.record(List.of(linear.weightParameter(), linear.biasParameter()), 1)) {
      tape.backward(linear.forward(input, Activation.TANH).square().sum());
    }
    Function<List<Tensor>, Tensor> plain =
        in -> input.matmul(in.get(0).transpose(0, 1)).add(in.get(1)).tanh().square().sum();
    try (var tape = Tape.record(List.of(), 1)) {
      tape.watch(w);
      tape.watch(b);
      tape.backward(plain.apply(List.of(w, b)));
      assertThat(
              linear
                  .weightParameter()
                  .gradient()
                  .allClose(tape.gradient(w).orElseThrow(), 1e-4, 1e-5))
          .isTrue();
      assertThat(
              linear
                  .biasParameter()
                  .gradient()
                  .allClose(tape.gradient(b).orElseThrow(), 1e-4, 1e-5))
          .isTrue();
    }
  }

  @Test
  void aChangedWeightIsUsedAtTheNextCall() {
    var linear = PreparedLinear.of(x(1, 3, 4), null);
    linear
        .weightParameter()
        .update(
            (value, vo, gradient, go, first, n) -> java.util.Arrays.fill(value, vo, vo + n, 2f));
    assertThat(linear.forward(Tensor.ones(1, 4)).toArray()).containsExactly(8, 8, 8);
  }

  @Test
  void rowsOfAParameterShareItsValueAndGradient() {
    Parameter all = Parameter.of(Tensor.of(new float[][] {{1, 2}, {3, 4}, {5, 6}}));
    Parameter last = all.rows(1, 3).rows(1, 2);
    try (var tape = Tape.record(List.of(last), 1)) {
      tape.backward(all.value().square().sum());
    }
    assertThat(last.gradient().toArray()).containsExactly(10, 12);
    last.update((value, vo, gradient, go, first, n) -> value[vo] -= gradient[go]);
    assertThat(all.value().toArray()).containsExactly(1, 2, 3, 4, -5, 6);
  }

  @Test
  void gradientsAddUpUntilTheyAreZeroed() {
    Parameter p = Parameter.of(Tensor.of(3f));
    for (int i = 0; i < 2; i++) {
      try (var tape = Tape.record(List.of(p), i)) {
        tape.backward(p.value().square().sum());
      }
    }
    assertThat(p.gradient().item()).isEqualTo(12);
    p.zeroGradient();
    assertThat(p.gradient().item()).isZero();
  }

  @Test
  void dropoutDropsAboutItsRateAndTheSameOnTheWayBack() {
    Tensor ones = Tensor.ones(100, 100);
    try (var tape = Tape.record(List.of(), 7)) {
      tape.watch(ones);
      Tensor y = new Dropout(0.25f).forward(ones);
      tape.backward(y.sum());
      assertThat(y.mean().item()).isBetween(0.97f, 1.03f);
      assertThat(tape.gradient(ones).orElseThrow().toArray()).isEqualTo(y.toArray());
    }
    assertThat(new Dropout(0.25f).forward(ones)).isSameAs(ones);
  }

  @Test
  void attentionDropsTheSameWeightsOnTheWayBack() {
    Tensor qkv = x(1, 12, 24);
    Attention attention = new Attention(2, 0.5f, new Dropout(0.3f));
    float[] once;
    try (var tape = Tape.record(List.of(), 3)) {
      tape.watch(qkv);
      Tensor y = attention.forward(qkv, PACKING);
      tape.backward(y.square().sum());
      once = tape.gradient(qkv).orElseThrow().toArray();
    }
    // The same keys give the same function, whose finite differences are then the gradient.
    for (int i = 0; i < 48; i++) {
      double[] ends = new double[2];
      for (int side = 0; side < 2; side++) {
        Tensor moved = Tensor.of(qkv.toArray(), 12, 24);
        moved.data[i] += side == 0 ? 1e-2f : -1e-2f;
        try (var tape = Tape.record(List.of(), 3)) {
          tape.watch(moved);
          ends[side] = attention.forward(moved, PACKING).square().sum().item();
        }
      }
      float wanted = (float) ((ends[0] - ends[1]) / 2e-2);
      assertThat(once[i])
          .isCloseTo(wanted, org.assertj.core.data.Offset.offset(2e-2f + 2e-2f * Math.abs(wanted)));
    }
  }

  @Test
  void checkpointsGiveTheGradientsOfTheSameDropout() {
    Parameter p = Parameter.of(x(1, 50, 4));
    Dropout dropout = new Dropout(0.5f);
    try (var tape = Tape.record(List.of(p), 5).checkpointing(true)) {
      Tensor y = Tape.checkpoint(p.value(), v -> dropout.forward(v).mul(v));
      float[] kept = y.toArray();
      tape.backward(y.sum());
      float[] gradient = p.gradient().toArray();
      for (int i = 0; i < kept.length; i++) {
        // y = f v², dy = 2 f v
        assertThat(gradient[i] * p.value().toArray()[i])
            .isCloseTo(2 * kept[i], org.assertj.core.data.Offset.offset(1e-4f));
      }
    }
  }

  @Test
  void frozenParametersGetNoGradient() {
    Parameter a = Parameter.of(Tensor.of(2f));
    Parameter b = Parameter.of(Tensor.of(3f));
    b.freeze(true);
    try (var tape = Tape.record(List.of(a, b), 1)) {
      tape.backward(a.value().mul(b.value()).sum());
    }
    assertThat(a.gradient().item()).isEqualTo(3);
    assertThat(b.gradient().item()).isZero();
  }

  @Test
  void aLossThatDependsOnNothingSaysSo() {
    try (var tape = Tape.record(List.of(), 1)) {
      assertThatThrownBy(() -> tape.backward(Tensor.scalar(1)))
          .isInstanceOf(TensorException.class)
          .hasMessageContaining("depends on no watched tensor");
    }
  }

  @Test
  void labelsOutsideTheClassesAreNamed() {
    assertThatThrownBy(() -> Losses.crossEntropy(x(1, 2, 3), IntTensor.of(0, 3)))
        .hasMessage(
            "cross_entropy: a label is none of the classes; got 3 at 1, expected 0 to 2, or -100 to ignore it");
  }
}
