package dev.bluejay.benchmarks.training;

import dev.bluejay.training.TextExample;
import dev.bluejay.training.TrainerCallback;
import dev.bluejay.training.TrainerState;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Takes the time of each step of ours, without what is done between them. */
final class StepWatch implements TrainerCallback {
  private static final double SECOND = 1e9;

  private final List<TextExample> batch;
  private final Listener listener;
  private long start;

  /** Hears of a step. */
  @FunctionalInterface
  interface Listener {
    void done(double seconds, double loss, double rate, List<TextExample> batch);
  }

  /**
   * @param batch holds the examples of the step that is being done
   */
  StepWatch(List<TextExample> batch, Listener listener) {
    this.batch = batch;
    this.listener = listener;
  }

  @Override
  public void onTrainBegin(TrainerState state) {
    start = System.nanoTime();
  }

  @Override
  public void onLog(TrainerState state, Map<String, Double> values) {
    double seconds = (System.nanoTime() - start) / SECOND;
    double rate = Objects.requireNonNull(values.get("learning_rate"));
    listener.done(seconds, state.loss(), rate, batch);
    start = System.nanoTime();
  }
}
