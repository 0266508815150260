package dev.bluejay.tensor.kernels;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Spreads the parts of one operation over the cores.
 *
 * <p>Workers are daemon threads that outlive the operation: between the many short operations of a
 * model they wait in a spin of some ten microseconds, where waking a parked thread would cost more
 * than the work handed over, and then park. A caller that finds the workers busy with another
 * caller's work does all of its own: then the cores are in use anyway.
 *
 * <p>Which thread computes a part never changes its result.
 */
public final class Threads {
  /** Computes one part of an operation; called once with each number from 0. */
  @FunctionalInterface
  public interface Part {
    void run(int part);
  }

  /** Computes the places {@code from} to before {@code to} of an operation. */
  @FunctionalInterface
  public interface Range {
    void run(int from, int to);
  }

  private static final int SPINS = 2_000;
  private static final ReentrantLock BUSY = new ReentrantLock();

  private static volatile int limit =
      Math.max(
          1, Integer.getInteger("bluejay.threads", Runtime.getRuntime().availableProcessors()));
  private static volatile Worker[] workers = {};
  private static volatile @Nullable Job current;

  private Threads() {}

  /** How many threads an operation uses at the most: the caller's own and its helpers. */
  public static int limit() {
    return limit;
  }

  /**
   * Sets how many threads an operation uses at the most, for the whole process; at the start it is
   * the number of cores, or the system property {@code bluejay.threads}.
   *
   * @throws IllegalArgumentException if below 1
   */
  public static void limit(int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException(
          "Threads.limit: at least one thread is needed; got " + threads);
    }
    limit = threads;
  }

  /**
   * Runs the parts 0 … {@code parts − 1}, and returns when all are done. Within a part of another
   * operation it does so alone.
   */
  public static void run(int parts, Part part) {
    int helpers = Math.min(limit, parts) - 1;
    if (helpers <= 0 || BUSY.isHeldByCurrentThread() || !BUSY.tryLock()) {
      for (int i = 0; i < parts; i++) {
        part.run(i);
      }
      return;
    }
    try {
      var job = new Job(parts, part, helpers);
      Worker[] team = team(helpers);
      current = job;
      for (int i = 0; i < helpers; i++) {
        team[i].wake();
      }
      job.work();
      job.await();
      current = null;
      job.rethrow();
    } finally {
      BUSY.unlock();
    }
  }

  /** Runs the places 0 … {@code n − 1} in ranges of {@code size}, each of them a part. */
  public static void run(int n, int size, Range range) {
    int parts = n / size + (n % size == 0 ? 0 : 1);
    run(parts, part -> range.run(part * size, part * size + Math.min(size, n - part * size)));
  }

  /** At least {@code size} workers; called by the holder of the lock only. */
  private static Worker[] team(int size) {
    Worker[] team = workers;
    if (team.length < size) {
      var larger = java.util.Arrays.copyOf(team, size);
      for (int i = team.length; i < size; i++) {
        larger[i] = new Worker(i);
        larger[i].start();
      }
      workers = larger;
      team = larger;
    }
    return team;
  }

  private static final class Job {
    private final int parts;
    private final Part part;
    private final int helpers;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger done = new AtomicInteger();
    private volatile @Nullable Throwable failure;
    private volatile @Nullable Thread waiting;

    Job(int parts, Part part, int helpers) {
      this.parts = parts;
      this.part = part;
      this.helpers = helpers;
    }

    void work() {
      for (int i = next.getAndIncrement(); i < parts; i = next.getAndIncrement()) {
        try {
          part.run(i);
        } catch (RuntimeException | Error e) {
          failure = e;
        } finally {
          if (done.incrementAndGet() == parts) {
            LockSupport.unpark(waiting);
          }
        }
      }
    }

    boolean open() {
      return next.get() < parts;
    }

    /** Spins as the workers do, then parks: a worker that another program delays may take long. */
    void await() {
      for (int spins = 0; done.get() < parts; spins++) {
        if (spins < SPINS) {
          Thread.onSpinWait();
        } else {
          waiting = Thread.currentThread();
          if (done.get() < parts) {
            LockSupport.park(this);
          }
        }
      }
    }

    void rethrow() {
      if (failure instanceof RuntimeException e) {
        throw e;
      }
      if (failure instanceof Error e) {
        throw e;
      }
    }
  }

  private static final class Worker extends Thread {
    private final int number;
    private volatile boolean parked;

    Worker(int number) {
      super("bluejay-" + (number + 1));
      this.number = number;
      setDaemon(true);
    }

    void wake() {
      if (parked) {
        LockSupport.unpark(this);
      }
    }

    @Override
    public void run() {
      int spins = 0;
      while (true) {
        Job job = current;
        if (job != null && number < job.helpers && job.open()) {
          job.work();
          spins = 0;
        } else if (spins < SPINS) {
          Thread.onSpinWait();
          spins++;
        } else {
          // The caller sets `current`, then reads `parked`; here it is the other way round, so one
          // of the two sees the other.
          parked = true;
          Job late = current;
          if (late == null || number >= late.helpers || !late.open()) {
            LockSupport.park(this);
          }
          parked = false;
          spins = 0;
        }
      }
    }
  }
}
