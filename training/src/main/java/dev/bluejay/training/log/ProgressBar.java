package dev.bluejay.training.log;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * A line on a terminal that is drawn anew while a training goes on: how much is done, the loss, how
 * fast it goes, how long it will take. Drawn from the thread that trains, at most ten times a
 * second.
 */
public final class ProgressBar implements AutoCloseable {
  private static final double SECOND = 1e9;
  private static final long BETWEEN = 100_000_000L;
  private static final int CELLS = 24;
  private static final String CLEAR = "\r\u001B[K";

  /** How fast an old loss is forgotten. */
  private static final double KEPT = 0.95;

  private final Appendable out;
  private final long first;
  private final long total;
  private final LongSupplier nanos;
  private final long start;
  private long last;
  private double loss;
  private double weight;
  private String line = "";

  /**
   * Draws nothing yet.
   *
   * @param out the terminal
   * @param first how many steps were done before, by a training that is resumed
   * @param total how many there will be
   */
  public ProgressBar(Appendable out, long first, long total) {
    this(out, first, total, System::nanoTime);
  }

  ProgressBar(Appendable out, long first, long total, LongSupplier nanos) {
    this.out = out;
    this.first = first;
    this.total = total;
    this.nanos = nanos;
    this.start = nanos.getAsLong();
    this.last = start - BETWEEN;
  }

  /** One more step is done, the last of them being number {@code step}, counted from 1. */
  public void step(long step, double stepLoss) {
    if (Double.isFinite(stepLoss)) {
      loss = KEPT * loss + (1 - KEPT) * stepLoss;
      weight = KEPT * weight + (1 - KEPT);
    }
    long now = nanos.getAsLong();
    if (now - last >= BETWEEN || step == total) {
      last = now;
      line = line(step, (now - start) / SECOND);
      print(CLEAR + line);
    }
  }

  private String line(long step, double seconds) {
    double done = total <= 0 ? 1 : Math.min(1, (double) step / total);
    double rate = seconds <= 0 ? 0 : (step - first) / seconds;
    int full = (int) Math.round(done * CELLS);
    String speed =
        rate >= 1 || rate == 0 ? number("%.1f steps/s", rate) : number("%.1f s/step", 1 / rate);
    return "%3d%% %s%s %d/%d%s, %s%s"
        .formatted(
            (int) (done * 100),
            "█".repeat(full),
            "░".repeat(CELLS - full),
            step,
            total,
            weight == 0 ? "" : number(", loss %.4f", loss / weight),
            speed,
            rate == 0 ? "" : ", " + time(Math.round((total - step) / rate)) + " left");
  }

  private static String number(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }

  private static String time(long seconds) {
    return seconds < 3600
        ? "%d:%02d".formatted(seconds / 60, seconds % 60)
        : "%d:%02d:%02d".formatted(seconds / 3600, seconds / 60 % 60, seconds % 60);
  }

  /** Writes a line of its own above the bar. */
  public void note(String text) {
    print((line.isEmpty() ? "" : CLEAR) + text + System.lineSeparator() + line);
  }

  private void print(String text) {
    try {
      out.append(text);
      if (out instanceof java.io.Flushable stream) {
        stream.flush();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the progress bar cannot be drawn", e);
    }
  }

  /** Leaves the bar as it is and goes to the next line. */
  @Override
  public void close() {
    if (!line.isEmpty()) {
      print(System.lineSeparator());
      line = "";
    }
  }
}
