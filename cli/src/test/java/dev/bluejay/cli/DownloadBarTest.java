package dev.bluejay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class DownloadBarTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream err = new PrintStream(bytes, true, StandardCharsets.UTF_8);
  private final AtomicLong clock = new AtomicLong(-7);

  private String shown() {
    return bytes.toString(StandardCharsets.UTF_8).replace("\u001B[K", "").replace("\r", "|");
  }

  private void after(double seconds) {
    clock.addAndGet((long) (seconds * 1e9));
  }

  @Test
  void itSaysWhatArrivesHowMuchHowFastAndHowLong() {
    var bar = new DownloadBar(err, true, clock::get);
    bar.started("model.safetensors", 100_000_000, 0);
    after(2);
    bar.progressed("model.safetensors", 25_000_000);
    after(6);
    bar.finished("model.safetensors");
    assertThat(shown())
        .isEqualTo(
            "|model.safetensors  25% ██████░░░░░░░░░░░░░░░░░░ 12.5 MB/s, 0:06 left"
                + "|model.safetensors  100 MB, 12.5 MB/s"
                + System.lineSeparator());
  }

  @Test
  void whatWasThereBeforeDoesNotMakeItFaster() {
    var bar = new DownloadBar(err, true, clock::get);
    bar.started("a", 100, 50);
    after(1);
    bar.progressed("a", 60);
    assertThat(shown()).contains(" 60% ", "10 B/s, 0:04 left");
  }

  @Test
  void severalFilesAreOneBar() {
    var bar = new DownloadBar(err, true, clock::get);
    bar.started("a", 100, 0);
    bar.started("b", 300, 0);
    after(1);
    bar.progressed("b", 100);
    assertThat(shown()).startsWith("|b and 1 more  25% ");
  }

  @Test
  void withoutAPersonNothingIsShown() {
    var bar = new DownloadBar(err, false, clock::get);
    bar.started("a", 100, 0);
    after(1);
    bar.progressed("a", 60);
    bar.finished("a");
    assertThat(shown()).isEmpty();
  }
}
