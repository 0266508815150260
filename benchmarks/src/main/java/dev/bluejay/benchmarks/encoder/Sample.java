package dev.bluejay.benchmarks.encoder;

import java.util.Arrays;

/**
 * What one engine did in one round.
 *
 * @param task the call
 * @param seconds what each of its repetitions took
 */
record Sample(Workload.Task task, double[] seconds) {

  double sentencesPerSecond() {
    return task.sentences() * seconds.length / Arrays.stream(seconds).sum();
  }

  double tokensPerSecond() {
    return task.tokens() * seconds.length / Arrays.stream(seconds).sum();
  }
}
