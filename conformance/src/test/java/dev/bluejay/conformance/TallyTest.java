package dev.bluejay.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TallyTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "0.000009, 0",
    "1.0001, 1",
    "-1.0001, -1",
    "99.99, 100",
    "Infinity, Infinity",
    "-Infinity, -Infinity"
  })
  void withinTheTolerancePasses(double actual, double expected) {
    var tally = new Tally();
    tally.number("place", actual, expected);
    assertThat(tally.failed()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "0.000011, 0",
    "1.00012, 1",
    "0.99988, 1",
    "-1, 1",
    "99.98, 100",
    "NaN, 1",
    "1, NaN",
    "NaN, NaN",
    "Infinity, 1",
    "1, Infinity",
    "-Infinity, Infinity"
  })
  void beyondTheToleranceFails(double actual, double expected) {
    var tally = new Tally();
    tally.number("place", actual, expected);
    assertThat(tally.failed()).isTrue();
  }
}
