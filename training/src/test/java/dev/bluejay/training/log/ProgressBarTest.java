package dev.bluejay.training.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProgressBarTest {
  private final StringBuilder out = new StringBuilder();
  private long nanos;

  private String drawn() {
    String text = out.toString().replace("\r\u001B[K", "|");
    out.setLength(0);
    return text;
  }

  private void pass(double seconds) {
    nanos += (long) (seconds * 1e9);
  }

  @Test
  void showsTheLossAndTheTimeLeft() {
    try (var bar = new ProgressBar(out, 0, 200, () -> nanos)) {
      pass(0.5);
      bar.step(1, 0.7);
      assertThat(drawn())
          .isEqualTo("|  0% ░░░░░░░░░░░░░░░░░░░░░░░░ 1/200, loss 0.7000, 2.0 steps/s, 1:40 left");
      pass(24.5);
      bar.step(100, 0.1);
      assertThat(drawn())
          .isEqualTo("| 50% ████████████░░░░░░░░░░░░ 100/200, loss 0.3923, 4.0 steps/s, 0:25 left");
    }
    assertThat(drawn()).isEqualTo(System.lineSeparator());
  }

  @Test
  void isDrawnAtMostTenTimesASecondAndAtTheEnd() {
    try (var bar = new ProgressBar(out, 0, 3, () -> nanos)) {
      bar.step(1, 1);
      assertThat(drawn()).contains("1/3, loss 1.0000, 0.0 steps/s").doesNotContain("left");
      pass(0.01);
      bar.step(2, 1);
      assertThat(drawn()).isEmpty();
      bar.step(3, 1);
      assertThat(drawn()).startsWith("|100% ████████████████████████ 3/3");
    }
  }

  @Test
  void countsTheTimeOfAResumedTrainingFromItsResuming() {
    try (var bar = new ProgressBar(out, 900, 4600, () -> nanos)) {
      pass(100);
      bar.step(1000, Double.NaN);
      assertThat(drawn()).endsWith(" 1000/4600, 1.0 steps/s, 1:00:00 left");
    }
  }

  @Test
  void slowStepsAreTimedSingly() {
    try (var bar = new ProgressBar(out, 0, 10, () -> nanos)) {
      pass(4);
      bar.step(2, 1);
      assertThat(drawn()).endsWith("2.0 s/step, 0:16 left");
    }
  }

  @Test
  void notesStandAboveTheBar() {
    try (var bar = new ProgressBar(out, 0, 2, () -> nanos)) {
      bar.note("before");
      assertThat(drawn()).isEqualTo("before" + System.lineSeparator());
      bar.step(1, 1);
      String line = drawn();
      bar.note("accuracy 0.9");
      assertThat(drawn()).isEqualTo("|accuracy 0.9" + System.lineSeparator() + line.substring(1));
    }
  }
}
