package dev.bluejay.benchmarks.encoder;

import java.util.List;

/** An engine in this process, timed by the clock here. */
interface JavaEngine extends Engine {

  /** Computes the last hidden states. */
  void forward(int[][] ids);

  @Override
  default double textSeconds(List<String> texts) {
    long start = System.nanoTime();
    embed(texts);
    return (System.nanoTime() - start) / 1e9;
  }

  @Override
  default double idSeconds(int[][] ids) {
    long start = System.nanoTime();
    forward(ids);
    return (System.nanoTime() - start) / 1e9;
  }

  @Override
  default long processId() {
    return ProcessHandle.current().pid();
  }
}
