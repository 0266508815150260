package dev.bluejay.cli;

import dev.bluejay.hub.DownloadListener;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * A bar for downloads: the file that arrives, how much of all is there, how fast it comes and how
 * long it will take; a line stays for each file that is whole. Silent where no person sees it.
 */
public final class DownloadBar implements DownloadListener {
  private static final long SECOND = 1_000_000_000L;
  private static final long BETWEEN = SECOND / 10;
  private static final int CELLS = 24;
  private static final int NAME = 32;
  private static final String CLEAR = "\r\u001B[K";

  private static final class Transfer {
    private final long size;
    private final long before;
    private final long start;
    private long present;

    Transfer(long size, long present, long start) {
      this.size = size;
      this.before = present;
      this.present = present;
      this.start = start;
    }
  }

  private final PrintStream err;
  private final boolean shown;
  private final LongSupplier nanos;
  private final Map<String, Transfer> running = new LinkedHashMap<>();
  private long last;

  /** That of this process. */
  public DownloadBar() {
    this(Streams.ofProcess(), System::nanoTime);
  }

  private DownloadBar(Streams streams, LongSupplier nanos) {
    this(streams.err(), streams.errTerminal(), nanos);
  }

  DownloadBar(PrintStream err, boolean shown, LongSupplier nanos) {
    this.err = err;
    this.shown = shown;
    this.nanos = nanos;
    this.last = nanos.getAsLong() - BETWEEN;
  }

  @Override
  public synchronized void started(String file, long size, long present) {
    running.put(file, new Transfer(size, present, nanos.getAsLong()));
  }

  @Override
  public synchronized void progressed(String file, long present) {
    Transfer transfer = running.get(file);
    long now = nanos.getAsLong();
    if (transfer == null) {
      return;
    }
    transfer.present = present;
    if (shown && now - last >= BETWEEN) {
      last = now;
      err.print(CLEAR + line(file, now));
      err.flush();
    }
  }

  @Override
  public synchronized void finished(String file) {
    Transfer transfer = running.remove(file);
    if (shown && transfer != null) {
      double seconds = (nanos.getAsLong() - transfer.start) / (double) SECOND;
      long came = transfer.size - transfer.before;
      err.print(
          "%s%s  %s, %s/s%n"
              .formatted(
                  CLEAR,
                  Text.visible(file),
                  Size.text(transfer.size),
                  Size.text((long) (came / Math.max(seconds, 1e-3)))));
      err.flush();
    }
  }

  private String line(String file, long now) {
    long size = 0;
    long present = 0;
    long came = 0;
    long start = now;
    for (Transfer transfer : running.values()) {
      size += transfer.size;
      present += transfer.present;
      came += transfer.present - transfer.before;
      start = Math.min(start, transfer.start);
    }
    double done = size == 0 ? 1 : present / (double) size;
    double rate = came / Math.max((now - start) / (double) SECOND, 1e-3);
    int full = (int) Math.round(done * CELLS);
    long left = rate < 1 ? 0 : Math.round((size - present) / rate);
    String others = running.size() > 1 ? " and " + (running.size() - 1) + " more" : "";
    return "%s%s %3.0f%% %s%s %s/s, %d:%02d left"
        .formatted(
            Text.shortened(Text.visible(file), NAME),
            others,
            done * 100,
            "█".repeat(full),
            "░".repeat(CELLS - full),
            Size.text((long) rate),
            left / 60,
            left % 60);
  }
}
