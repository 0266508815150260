package dev.bluejay.training;

import java.nio.file.Path;
import java.util.Map;

/** Hears of what a {@link Trainer} does; each method does nothing unless overridden. */
public interface TrainerCallback {
  /** Before the first step. */
  default void onTrainBegin(TrainerState state) {}

  /** After each step. */
  default void onStepEnd(TrainerState state) {}

  /** With the mean loss since the last report, the learning rate and the like. */
  default void onLog(TrainerState state, Map<String, Double> values) {}

  /** With the metrics of the evaluation data. */
  default void onEvaluate(TrainerState state, Map<String, Double> metrics) {}

  /** After a checkpoint was written. */
  default void onSave(TrainerState state, Path folder) {}

  /** After all examples were seen once more. */
  default void onEpochEnd(TrainerState state) {}

  /** After the last step. */
  default void onTrainEnd(TrainerState state) {}
}
