package dev.bluejay.benchmarks.tokenize;

import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/**
 * A tokenizer of this process, one text a call.
 *
 * @param threads each takes every so many-th text
 * @param call gives the number of tokens
 */
record JavaContestant(String name, int threads, ToIntFunction<String> call) implements Contestant {
  @Override
  public double seconds(List<String> texts) {
    long start = System.nanoTime();
    List<Thread> others = IntStream.range(1, threads).mapToObj(i -> thread(texts, i)).toList();
    others.forEach(Thread::start);
    run(texts, 0);
    try {
      for (Thread other : others) {
        other.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
    return (System.nanoTime() - start) / 1e9;
  }

  private Thread thread(List<String> texts, int first) {
    return new Thread(() -> run(texts, first));
  }

  private void run(List<String> texts, int first) {
    long tokens = 0;
    for (int i = first; i < texts.size(); i += threads) {
      tokens += call.applyAsInt(texts.get(i));
    }
    // The sum is used, so that no call can be left out.
    if (tokens == 0) {
      throw new IllegalStateException(name + ": no tokens");
    }
  }
}
