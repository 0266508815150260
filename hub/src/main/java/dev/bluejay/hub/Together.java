package dev.bluejay.hub;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Does several transfers at once. */
final class Together {
  private static final int MOST = 8;

  private Together() {}

  /**
   * Hands each item to {@code work}, on a few threads; returns when all is done. The first failure
   * stops what has not begun, and is thrown.
   */
  static <T> void run(List<T> items, Consumer<T> work) {
    if (items.size() == 1) {
      work.accept(items.get(0));
      return;
    }
    ExecutorService threads =
        Executors.newFixedThreadPool(
            Math.min(MOST, items.size()),
            task -> {
              Thread thread = new Thread(task, "bluejay-hub");
              thread.setDaemon(true);
              return thread;
            });
    try {
      List<Future<?>> tasks = new ArrayList<>();
      for (T item : items) {
        tasks.add(threads.submit(() -> work.accept(item)));
      }
      for (Future<?> task : tasks) {
        await(task);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static void await(Future<?> task) {
    try {
      task.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException("a transfer failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted while waiting for transfers");
    }
  }
}
