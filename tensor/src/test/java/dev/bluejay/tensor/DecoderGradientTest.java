package dev.bluejay.tensor;

import static dev.bluejay.tensor.GradientCheck.check;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each operation of decoders beside finite differences. */
class DecoderGradientTest {
  private static final Packing PACKING =
      Packing.of(IntTensor.of(new int[][] {{1, 1, 1, 1, 0}, {0, 1, 1, 0, 0}, {1, 0, 1, 1, 1}}));
  private static final HeadLayout GROUPED = HeadLayout.of(4, 2, 3);
  private static final HeadLayout INTERLEAVED = new HeadLayout(2, 2, 6, true);
  private static final IntTensor POSITIONS = PACKING.positions();

  private static Tensor x(long seed, int... sizes) {
    return Tensor.normal(seed, 0, 1, sizes);
  }

  record Case(String name, Function<List<Tensor>, Tensor> f, Tensor... inputs) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Case attention(String name, CausalAttention attention) {
    return new Case(
        name,
        in -> attention.forward(in.get(0), PACKING),
        x(1, PACKING.tokens(), attention.layout().columns()));
  }

  static Stream<Case> operations() {
    CausalAttention grouped = CausalAttention.of(GROUPED, Dropout.NONE);
    float[] frequencies = {1f, 0.1f};
    return Stream.of(
        attention("causal attention", grouped),
        attention("interleaved", CausalAttention.of(INTERLEAVED, Dropout.NONE)),
        attention("window", grouped.window(2)),
        attention("soft cap", grouped.softCap(1.5)),
        attention("slopes", grouped.slopes(0.5f, 0.25f, 0.1f, -0.3f)),
        attention("window and soft cap", grouped.window(3).softCap(2).scale(0.7)),
        new Case(
            "bias by distance",
            in -> grouped.biased(in.get(1)).forward(in.get(0), PACKING),
            x(1, PACKING.tokens(), GROUPED.columns()),
            x(2, GROUPED.heads(), PACKING.length())),
        new Case(
            "rms norm",
            in -> new RmsNorm(in.get(1), 1e-5f, 0).forward(in.get(0)),
            x(1, 70, 4),
            x(2, 4)),
        new Case(
            "rms norm of 1 + weight",
            in -> new RmsNorm(in.get(1), 1e-5f, 1).forward(in.get(0)),
            x(1, 3, 5),
            x(2, 5)),
        new Case(
            "rms norm of heads",
            in ->
                RmsNorm.heads(
                    in.get(0),
                    GROUPED,
                    new RmsNorm(in.get(1), 1e-5f, 0),
                    new RmsNorm(in.get(2), 1e-5f, 0)),
            x(1, 3, GROUPED.columns()),
            x(2, 3),
            x(3, 3)),
        new Case(
            "rotation",
            in -> Rotation.of(frequencies, 1.2, POSITIONS).forward(in.get(0), INTERLEAVED),
            x(1, PACKING.tokens(), INTERLEAVED.columns())),
        new Case("gate", in -> Gate.forward(in.get(0), Activation.SILU), x(1, 3, 8)),
        new Case(
            "linear and residual",
            in -> PreparedLinear.of(x(5, 4, 3), null).forward(in.get(0), Dropout.NONE, in.get(1)),
            x(1, 2, 3),
            x(2, 2, 4)));
  }

  @ParameterizedTest
  @MethodSource("operations")
  void gradientsAreFiniteDifferences(Case one) {
    check(one.f(), one.inputs());
  }

  @Test
  void aTurnedWeightGetsTheTurnedGradient() {
    Tensor w = x(1, 3, 4);
    Tensor bias = x(2, 4);
    Tensor given = x(3, 5, 3);
    PreparedLinear turned = PreparedLinear.ofTurned(w, bias);
    PreparedLinear straight = PreparedLinear.of(w.transpose(0, 1), bias);
    assertThat(turned.weight().toArray()).isEqualTo(w.toArray());
    assertThat(turned.forward(given).toArray()).isEqualTo(straight.forward(given).toArray());
    for (PreparedLinear linear : List.of(turned, straight)) {
      try (var tape = Tape.record(List.of(linear.weightParameter(), linear.biasParameter()), 1)) {
        tape.watch(given);
        tape.backward(linear.forward(given).square().sum());
      }
    }
    Tensor wanted = straight.weightParameter().gradient().transpose(0, 1);
    assertThat(turned.weightParameter().gradient().maxAbsDiff(wanted)).isLessThan(1e-4f);
  }
}
