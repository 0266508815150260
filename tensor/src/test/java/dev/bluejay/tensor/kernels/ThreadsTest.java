package dev.bluejay.tensor.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThreadsTest {
  private final int before = Threads.limit();

  @AfterEach
  void restoreLimit() {
    Threads.limit(before);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 8})
  void everyPartRunsOnce(int limit) {
    Threads.limit(limit);
    for (int parts : new int[] {0, 1, 2, 3, 7, 100}) {
      assertEachOnce(parts);
    }
  }

  private static void assertEachOnce(int parts) {
    var runs = new AtomicIntegerArray(parts);
    Threads.run(parts, runs::getAndIncrement);
    for (int i = 0; i < parts; i++) {
      assertThat(runs.get(i)).isEqualTo(1);
    }
  }

  @Test
  void rangesCoverEachPlaceOnce() {
    Threads.limit(2);
    for (int n : new int[] {0, 1, 9, 10, 11, 99, Integer.MAX_VALUE}) {
      int size = n == Integer.MAX_VALUE ? 1 << 30 : 10;
      var places = new AtomicLong();
      Threads.run(
          n,
          size,
          (from, to) -> {
            assertThat(from % size).isZero();
            assertThat(to - from).isBetween(1, size);
            places.addAndGet(to - from);
          });
      assertThat(places).hasValue(n);
    }
  }

  @Test
  void noMoreThreadsWorkThanTheLimitAllows() {
    for (int limit : new int[] {4, 1, 2, 3}) {
      Threads.limit(limit);
      Set<Thread> seen = ConcurrentHashMap.newKeySet();
      for (int i = 0; i < 50; i++) {
        Threads.run(20, part -> seen.add(Thread.currentThread()));
      }
      assertThat(seen).hasSizeBetween(1, limit).contains(Thread.currentThread());
    }
  }

  @Test
  void anOperationWithinAPartOfAnotherRunsWhole() {
    Threads.limit(2);
    var runs = new AtomicIntegerArray(40);
    Threads.run(4, outer -> Threads.run(10, part -> runs.getAndIncrement(10 * outer + part)));
    for (int i = 0; i < 40; i++) {
      assertThat(runs.get(i)).isEqualTo(1);
    }
  }

  @Test
  void aFailureReachesTheCallerAndSpoilsNothing() {
    for (int limit = 1; limit <= 3; limit++) {
      Threads.limit(limit);
      for (int bad : new int[] {0, 5, 9}) {
        assertThatThrownBy(() -> Threads.run(10, part -> failAt(part, bad)))
            .isInstanceOf(IllegalStateException.class)
            .hasMessage("part " + bad);
        assertThatThrownBy(() -> Threads.run(10, part -> failHardAt(part, bad)))
            .isInstanceOf(StackOverflowError.class);
        assertEachOnce(10);
      }
    }
  }

  private static void failAt(int part, int bad) {
    if (part == bad) {
      throw new IllegalStateException("part " + part);
    }
  }

  private static void failHardAt(int part, int bad) {
    if (part == bad) {
      throw new StackOverflowError();
    }
  }

  @Test
  void aPartMayHavePartsOfItsOwn() {
    Threads.limit(3);
    for (int i = 0; i < 20; i++) {
      var runs = new AtomicIntegerArray(60);
      Threads.run(6, outer -> Threads.run(10, inner -> runs.getAndIncrement(outer * 10 + inner)));
      for (int part = 0; part < 60; part++) {
        assertThat(runs.get(part)).isEqualTo(1);
      }
    }
  }

  @Test
  void manyCallersAtOnceEachGetTheirOwnWorkDone() throws Exception {
    Threads.limit(3);
    ExecutorService callers = Executors.newFixedThreadPool(6);
    try {
      List<Future<?>> calls = new ArrayList<>();
      for (int i = 0; i < 300; i++) {
        int parts = i % 17;
        calls.add(callers.submit(() -> assertEachOnce(parts)));
      }
      for (Future<?> call : calls) {
        assertThat(call.get()).isNull();
      }
    } finally {
      callers.shutdown();
    }
  }

  @Test
  void atLeastOneThreadIsNeeded() {
    assertThatThrownBy(() -> Threads.limit(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Threads.limit: at least one thread is needed; got 0");
    assertThat(Threads.limit()).isEqualTo(before);
  }
}
