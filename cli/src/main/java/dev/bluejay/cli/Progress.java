package dev.bluejay.cli;

import java.io.PrintStream;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/**
 * A bar for work that takes long: how much is done, how fast it goes, how long it will take. It is
 * drawn from the thread that works, appears after a second, and only where a person sees it.
 */
final class Progress implements AutoCloseable {
  private static final long SECOND = 1_000_000_000L;
  private static final long BETWEEN = SECOND / 10;
  private static final int CELLS = 24;
  private static final String CLEAR = "\r\u001B[K";

  private final PrintStream err;
  private final boolean shown;
  private final DoubleSupplier fraction;
  private final LongSupplier nanos;
  private final long start;
  private long count;
  private long last;
  private boolean drawn;

  /**
   * @param shown whether a person sees it
   * @param fraction how much is done, from 0 to 1, or NaN where nobody knows
   * @param nanos the clock
   */
  Progress(PrintStream err, boolean shown, DoubleSupplier fraction, LongSupplier nanos) {
    this.err = err;
    this.shown = shown;
    this.fraction = fraction;
    this.nanos = nanos;
    this.start = nanos.getAsLong();
    this.last = start + SECOND - BETWEEN;
  }

  /** One more is done. */
  void step() {
    count++;
    if (!shown) {
      return;
    }
    long now = nanos.getAsLong();
    if (now - last >= BETWEEN) {
      last = now;
      drawn = true;
      err.print(CLEAR + line((now - start) / (double) SECOND));
      err.flush();
    }
  }

  private String line(double seconds) {
    double done = fraction.getAsDouble();
    String rate = "%d done, %.0f/s".formatted(count, count / seconds);
    if (Double.isNaN(done) || done <= 0) {
      return rate;
    }
    int full = (int) Math.round(done * CELLS);
    long left = Math.round(seconds / done * (1 - done));
    return "%3.0f%% %s%s %s, %d:%02d left"
        .formatted(
            done * 100, "█".repeat(full), "░".repeat(CELLS - full), rate, left / 60, left % 60);
  }

  /** Takes the bar away. */
  @Override
  public void close() {
    if (drawn) {
      err.print(CLEAR);
      err.flush();
    }
  }
}
