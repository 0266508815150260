package dev.bluejay.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.List;

/** How much of this process's heap is in use. */
public final class Heap {
  /** The serial collector leaves some garbage between objects but for every fourth time. */
  private static final int COLLECTIONS = 4;

  private Heap() {}

  /** Collects, and lets the peak begin anew. */
  public static void reset() {
    System.gc();
    pools().forEach(MemoryPoolMXBean::resetPeakUsage);
  }

  /** The most that was in use since {@link #reset}, garbage included, in bytes. */
  public static long peak() {
    return pools().stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
  }

  /** What is in use once garbage is gone, in bytes. */
  public static long live() {
    for (int i = 0; i < COLLECTIONS; i++) {
      System.gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static List<MemoryPoolMXBean> pools() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .toList();
  }
}
