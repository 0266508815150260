package dev.bluejay.cli;

import dev.bluejay.training.Schedule;
import dev.bluejay.training.TrainingArguments;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The numbers of a training, under Python's names and with its defaults where it has them. */
final class TrainerOptions {
  @Option(
      names = "--learning-rate",
      paramLabel = "RATE",
      defaultValue = "5e-5",
      description = "The highest; ${DEFAULT-VALUE}.")
  private double learningRate;

  @Option(
      names = {"--epochs", "--num-train-epochs"},
      paramLabel = "N",
      defaultValue = "3",
      description = "How often all examples are seen, parts too; ${DEFAULT-VALUE}.")
  private double epochs;

  @Option(
      names = "--max-steps",
      paramLabel = "N",
      defaultValue = "0",
      description = "So many steps, whatever the epochs.")
  private int maxSteps;

  @Option(
      names = {"--batch-size", "--per-device-train-batch-size"},
      paramLabel = "N",
      defaultValue = "32",
      description = "Examples of one pass; ${DEFAULT-VALUE}.")
  private int batchSize;

  @Option(
      names = "--gradient-accumulation-steps",
      paramLabel = "N",
      defaultValue = "1",
      description = "Passes of one step; ${DEFAULT-VALUE}.")
  private int accumulation;

  @Option(
      names = "--schedule",
      paramLabel = "NAME",
      defaultValue = "linear",
      description =
          "How the rate goes after the warm-up: linear, cosine, constant or one_cycle;"
              + " ${DEFAULT-VALUE}.")
  private Schedule schedule = Schedule.LINEAR;

  @Option(
      names = "--warmup-ratio",
      paramLabel = "SHARE",
      defaultValue = "0",
      description = "The share of the steps in which the rate rises; ${DEFAULT-VALUE}.")
  private double warmupRatio;

  @Option(
      names = "--warmup-steps",
      paramLabel = "N",
      defaultValue = "0",
      description = "The same as a number of steps.")
  private int warmupSteps;

  @Option(
      names = "--weight-decay",
      paramLabel = "DECAY",
      defaultValue = "0",
      description = "Of all weights but biases and those of layer norms; ${DEFAULT-VALUE}.")
  private double weightDecay;

  @Option(
      names = "--max-grad-norm",
      paramLabel = "NORM",
      defaultValue = "1",
      description = "Gradients longer than this are cut; 0 for none; ${DEFAULT-VALUE}.")
  private double maxGradNorm;

  @Option(
      names = "--dropout",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description = "Whether dropout is on, as the model's config sets it; it is.")
  private boolean dropout;

  @Option(names = "--gradient-checkpointing", description = "Compute layers twice to save memory.")
  private boolean checkpointing;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "42",
      description = "Of the examples' order, of dropout, of new weights; ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--eval-steps",
      paramLabel = "N",
      defaultValue = "0",
      description = "Steps from one evaluation to the next; without it, each epoch has one.")
  private int evalSteps;

  @Option(
      names = "--save-steps",
      paramLabel = "N",
      defaultValue = "0",
      description = "The same of checkpoints.")
  private int saveSteps;

  @Option(
      names = "--save-total-limit",
      paramLabel = "N",
      defaultValue = "2",
      description = "So many checkpoints are kept, the newest; 0 for all; ${DEFAULT-VALUE}.")
  private int saveTotalLimit;

  @Option(
      names = "--logging-steps",
      paramLabel = "N",
      defaultValue = "50",
      description = "Steps from one report of the loss to the next; ${DEFAULT-VALUE}.")
  private int loggingSteps;

  @Option(
      names = {"--best", "--load-best-model-at-end"},
      description = "End with the weights that evaluated best, not the last ones.")
  private boolean best;

  @Option(
      names = "--metric-for-best-model",
      paramLabel = "NAME",
      description =
          "What is best; without it, accuracy, f1_micro or spearmanr, as suits the labels. Less is"
              + " better for loss, more for all others.")
  private @Nullable String metric;

  @Option(
      names = "--early-stopping-patience",
      paramLabel = "N",
      defaultValue = "0",
      description = "End after so many evaluations without a better one; 0 for never.")
  private int patience;

  long seed() {
    return seed;
  }

  /**
   * The arguments of a training that writes into a folder.
   *
   * @param principal the metric that counts where none is named
   */
  TrainingArguments arguments(Path output, String principal) {
    return TrainingArguments.builder()
        .outputDir(output)
        .learningRate(learningRate)
        .numTrainEpochs(epochs)
        .maxSteps(maxSteps)
        .trainBatchSize(batchSize)
        .evalBatchSize(2 * batchSize)
        .gradientAccumulationSteps(accumulation)
        .schedule(schedule)
        .warmupRatio(warmupRatio)
        .warmupSteps(warmupSteps)
        .weightDecay(weightDecay)
        .maxGradNorm(maxGradNorm)
        .dropout(dropout)
        .gradientCheckpointing(checkpointing)
        .seed(seed)
        .evalSteps(evalSteps)
        .saveSteps(saveSteps)
        .saveTotalLimit(saveTotalLimit)
        .loggingSteps(loggingSteps)
        .loadBestModelAtEnd(best)
        .metricForBestModel(metric == null ? principal : metric)
        .earlyStoppingPatience(patience)
        .build();
  }
}
