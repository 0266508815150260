package dev.bluejay.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import org.junit.jupiter.api.Test;

class ScheduleTest {
  @Test
  void warmUpRisesFromZeroAndLinearFallsToIt() {
    assertThat(Schedule.LINEAR.factor(0, 2, 6)).isZero();
    assertThat(Schedule.LINEAR.factor(1, 2, 6)).isEqualTo(0.5);
    assertThat(Schedule.LINEAR.factor(2, 2, 6)).isEqualTo(1);
    assertThat(Schedule.LINEAR.factor(5, 2, 6)).isEqualTo(0.25);
  }

  @Test
  void cosineIsHalfWayDownInTheMiddle() {
    assertThat(Schedule.COSINE.factor(5, 0, 10)).isCloseTo(0.5, offset(1e-12));
    assertThat(Schedule.COSINE.factor(0, 0, 10)).isEqualTo(1);
  }

  @Test
  void constantStays() {
    assertThat(Schedule.CONSTANT.factor(9, 3, 10)).isEqualTo(1);
  }

  @Test
  void oneCycleRisesFirstAndEndsNearZero() {
    assertThat(Schedule.ONE_CYCLE.factor(0, 0, 101)).isCloseTo(0.04, offset(1e-12));
    assertThat(Schedule.ONE_CYCLE.factor(25, 0, 101)).isEqualTo(1);
    assertThat(Schedule.ONE_CYCLE.factor(100, 0, 101)).isCloseTo(1e-5, offset(1e-12));
  }
}
