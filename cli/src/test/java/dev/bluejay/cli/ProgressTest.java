package dev.bluejay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class ProgressTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream err = new PrintStream(bytes, true, StandardCharsets.UTF_8);
  private final AtomicLong clock = new AtomicLong(-5);

  private String shown() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private void after(double seconds) {
    clock.addAndGet((long) (seconds * 1e9));
  }

  @Test
  void itSaysHowMuchHowFastAndHowLong() {
    try (var progress = new Progress(err, true, () -> 0.25, clock::get)) {
      after(20);
      progress.step();
    }
    assertThat(shown())
        .isEqualTo("\r\u001B[K 25% ██████░░░░░░░░░░░░░░░░░░ 1 done, 0/s, 1:00 left\r\u001B[K");
  }

  @Test
  void shortWorkShowsNothing() {
    try (var progress = new Progress(err, true, () -> 0.5, clock::get)) {
      after(0.5);
      progress.step();
    }
    assertThat(shown()).isEmpty();
  }

  @Test
  void withoutAPersonNothingIsShown() {
    try (var progress = new Progress(err, false, () -> 0.5, clock::get)) {
      after(100);
      progress.step();
    }
    assertThat(shown()).isEmpty();
  }

  @Test
  void itIsNotDrawnMoreOftenThanTenTimesASecond() {
    try (var progress = new Progress(err, true, () -> Double.NaN, clock::get)) {
      after(2);
      for (int i = 0; i < 100; i++) {
        progress.step();
        after(0.001);
      }
    }
    assertThat(shown().split("\r", -1)).hasSize(3);
  }
}
