package dev.bluejay.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets work end in order on Ctrl-C: the work is told to stop, and the process waits until it says
 * that it did.
 */
final class Interruption implements AutoCloseable {
  /** Longer than a step and the writing of a checkpoint take. */
  private static final long PATIENCE_SECONDS = 120;

  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread hook;
  private volatile boolean came;

  /**
   * Listens from now on.
   *
   * @param stop tells the work to stop; returns at once
   */
  Interruption(Runnable stop) {
    hook =
        new Thread(
            () -> {
              came = true;
              stop.run();
              awaitEnd();
            },
            "interruption");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  private void awaitEnd() {
    try {
      if (!ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        return; // it hangs; the process ends all the same
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether somebody pressed Ctrl-C, or told the process to end. */
  boolean came() {
    return came;
  }

  /** The work has ended, and all is said. */
  @Override
  public void close() {
    ended.countDown();
    if (!came) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException e) {
        // The process is ending; the hook has been let go above.
        return;
      }
    }
  }
}
