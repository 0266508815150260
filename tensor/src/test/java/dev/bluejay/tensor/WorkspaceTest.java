package dev.bluejay.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class WorkspaceTest {

  @Test
  void aSecondCallComputesInTheArraysOfTheFirst() {
    Set<float[]> first = arraysOfACall();
    Set<float[]> second = arraysOfACall();
    assertThat(first).hasSize(3);
    assertThat(first.containsAll(second)).isTrue();
  }

  /**
   * The arrays that three operations took, by identity; longer than any other test leaves behind.
   */
  private static Set<float[]> arraysOfACall() {
    Set<float[]> arrays = Collections.newSetFromMap(new IdentityHashMap<>());
    try (var workspace = Workspace.open()) {
      Tensor x = Tensor.arange(5_000_011);
      for (int i = 0; i < 3; i++) {
        x = x.add(1);
        arrays.add(x.data);
      }
    }
    return arrays;
  }

  @Test
  void anArrayIsTakenOnceWhileItIsInUse() {
    try (var workspace = Workspace.open()) {
      Tensor x = Tensor.arange(500).add(0);
      Tensor y = x.add(1);
      Tensor z = y.add(1);
      assertThat(x.data == y.data || y.data == z.data || z.data == x.data).isFalse();
      assertThat(x.toArray()).containsExactly(Tensor.arange(500).toArray());
      assertThat(z.sub(x).max().item()).isEqualTo(2);
    }
  }

  @Test
  void whatIsKeptOutlivesTheWorkspace() {
    Tensor kept;
    try (var workspace = Workspace.open()) {
      kept = workspace.keep(Tensor.arange(100).add(5));
    }
    scribble(100);
    assertThat(kept.toArray()).containsExactly(Tensor.arange(5, 105, 1).toArray());
  }

  private static void scribble(int n) {
    try (var workspace = Workspace.open()) {
      for (int i = 0; i < 10; i++) {
        Tensor.full(-1, n).add(0);
      }
    }
  }

  @Test
  void anInnerOneGivesBackWhatItTookButNotWhatWasKept() {
    try (var outer = Workspace.open()) {
      Tensor mine = Tensor.arange(300).add(1);
      Tensor kept;
      float[] lost;
      try (var inner = Workspace.open()) {
        Tensor other = Tensor.arange(300).add(2);
        lost = other.data;
        kept = inner.keep(other.add(1));
      }
      // More than are free, whatever other calls left behind.
      Set<float[]> next = Collections.newSetFromMap(new IdentityHashMap<>());
      for (int i = 0; i < 50; i++) {
        next.add(Tensor.full(-1, 300).add(0).data);
      }
      assertThat(next.contains(lost)).isTrue();
      assertThat(mine.at(299)).isEqualTo(300);
      assertThat(kept.at(299)).isEqualTo(302);
    }
  }

  @Test
  void aPartOfATensorCanBeKept() {
    try (var outer = Workspace.open()) {
      Tensor kept;
      try (var inner = Workspace.open()) {
        kept = inner.keep(Tensor.arange(300).add(0).slice(0, 100, 102));
      }
      scribble(300);
      assertThat(kept.toArray()).containsExactly(100, 101);
    }
  }

  @Test
  void closingTwiceIsClosingOnce() throws Exception {
    Workspace workspace = Workspace.open();
    Tensor.arange(10).add(1);
    workspace.close();
    workspace.close();
    // Were it idle twice, two threads would now share it, and one give back the other's arrays.
    ExecutorService other = Executors.newSingleThreadExecutor();
    try (var mine = Workspace.open()) {
      Workspace theirs = other.submit(Workspace::open).get();
      Tensor first = Tensor.full(1, 10).add(0);
      other.submit(theirs::close).get();
      Tensor second = Tensor.full(2, 10).add(0);
      assertThat(first.data == second.data).isFalse();
      assertThat(first.toArray()).containsOnly(1);
    } finally {
      other.shutdown();
    }
  }

  @Test
  void outsideOfAnyResultsAreOrdinaryArrays() {
    Tensor x = Tensor.arange(5).add(1);
    scribble(5);
    assertThat(x.data).hasSize(5);
    assertThat(x.toArray()).containsExactly(1, 2, 3, 4, 5);
  }

  @Test
  void manyThreadsComputeAtOnce() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Callable<Tensor>> calls = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        int seed = i % 10;
        calls.add(() -> call(seed));
      }
      int i = 0;
      for (Future<Tensor> result : threads.invokeAll(calls)) {
        assertThat(result.get().toArray()).containsExactly(call(i++ % 10).toArray());
      }
    } finally {
      threads.shutdown();
    }
  }

  private static Tensor call(int seed) {
    try (var workspace = Workspace.open()) {
      Tensor x = Tensor.normal(seed, 0, 1, 20 + seed, 30);
      Tensor y = x.matmul(x.transpose(0, 1)).softmax(-1);
      return workspace.keep(y.matmul(x).gelu());
    }
  }
}
