package dev.bluejay.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Linear layers whose weights take fewer bits. */
class PrecisionTest {
  private static final Tensor WEIGHT = Tensor.normal(1, 0, 0.5, 150, 70);
  private static final Tensor BIAS = Tensor.normal(2, 0, 1, 150);

  /** How far a weight of about 1 may be from what it was: half a step of its numbers. */
  private static double step(Precision precision) {
    return switch (precision) {
      case FLOAT32 -> 0;
      case BFLOAT16 -> 1 / 256.0;
      case INT8 -> 0.5 / 127;
      case INT4 -> 1 / 8.0;
    };
  }

  private static float largest(Tensor x) {
    float largest = 0;
    for (float value : x.toArray()) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }

  @ParameterizedTest
  @EnumSource
  void eachWeightIsWithinAStepOfWhatItWas(Precision precision) {
    Tensor kept = PreparedLinear.of(WEIGHT, BIAS, precision).weight();
    double most = step(precision) * largest(WEIGHT) + 1e-6;
    assertThat(kept.maxAbsDiff(WEIGHT)).isLessThanOrEqualTo((float) most);
  }

  @ParameterizedTest
  @EnumSource
  void computesInFloat32WithTheWeightsThatItKeeps(Precision precision) {
    var linear = PreparedLinear.of(WEIGHT, BIAS, precision);
    var widened = PreparedLinear.of(linear.weight(), BIAS);
    for (int rows : new int[] {1, 2, 3, 4, 7, 300}) {
      Tensor x = Tensor.normal(rows, 0, 1, rows, 70);
      Tensor wanted = widened.forward(x, Activation.GELU);
      assertThat(linear.forward(x, Activation.GELU).maxAbsDiff(wanted)).isLessThan(2e-5f);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aRowDoesNotDependOnTheRowsAroundIt(Precision precision) {
    var linear = PreparedLinear.of(WEIGHT, BIAS, precision);
    Tensor x = Tensor.normal(3, 0, 1, 9, 70);
    float[] all = linear.forward(x).toArray();
    for (int row = 0; row < 9; row++) {
      float[] alone = linear.forward(x.slice(0, row, row + 1)).toArray();
      assertThat(java.util.Arrays.copyOfRange(all, row * 150, (row + 1) * 150))
          .containsExactly(alone);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aWeightKeptTheOtherWayRoundIsTheSame(Precision precision) {
    Tensor x = Tensor.normal(4, 0, 1, 5, 70);
    float[] wanted = PreparedLinear.of(WEIGHT, BIAS, precision).forward(x).toArray();
    var turned = PreparedLinear.ofTurned(WEIGHT.transpose(0, 1), BIAS, precision);
    assertThat(turned.forward(x).toArray()).containsExactly(wanted);
  }

  @ParameterizedTest
  @EnumSource
  void weightsOfZeroStayZero(Precision precision) {
    var linear = PreparedLinear.of(Tensor.zeros(5, 40), null, precision);
    assertThat(linear.forward(Tensor.ones(1, 40)).toArray()).containsOnly(0f);
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "FLOAT32")
  void cannotBeTrained(Precision precision) {
    var linear = PreparedLinear.of(WEIGHT, BIAS, precision);
    String message =
        "linear: weights of less than 32 bits can be neither trained nor saved; got "
            + precision
            + ", expected FLOAT32; load the model without a precision";
    assertThatThrownBy(linear::weightParameter)
        .isInstanceOf(TensorException.class)
        .hasMessage(message);
    Parameter other = Parameter.of(Tensor.ones(1, 70));
    try (var tape = Tape.record(List.of(other), 1)) {
      assertThatThrownBy(() -> linear.forward(other.value()))
          .isInstanceOf(TensorException.class)
          .hasMessage(message);
    }
  }
}
