package dev.bluejay.training;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How to train, by the names and with the defaults of Python's {@code TrainingArguments}.
 * Immutable.
 *
 * @param outputDir where checkpoints go; without one none are written
 * @param learningRate the highest
 * @param numTrainEpochs how often all examples are seen
 * @param maxSteps how many steps are done, whatever the epochs; 0 for as many as those are
 * @param trainBatchSize examples of one pass
 * @param evalBatchSize the same when evaluating
 * @param gradientAccumulationSteps passes of one step
 * @param weightDecay of all weights but biases and those of layer norms
 * @param warmupSteps steps in which the rate rises; if 0, {@code warmupRatio} counts
 * @param warmupRatio the same as a share of all steps
 * @param schedule of the rate after that
 * @param maxGradNorm the norm to which longer gradients are cut; 0 for none
 * @param seed of the order of the examples and of dropout
 * @param evalSteps steps from one evaluation to the next; 0 for one at the end of each epoch
 * @param saveSteps the same of checkpoints
 * @param saveTotalLimit how many checkpoints are kept, the newest; 0 for all
 * @param loggingSteps steps from one report of the loss to the next
 * @param loadBestModelAtEnd whether the model ends with the weights that evaluated best
 * @param metricForBestModel what is best; less is better for {@code loss}, more for all others
 * @param earlyStoppingPatience evaluations without a better one before training ends; 0 for never
 * @param gradientCheckpointing whether to compute layers twice to save memory
 * @param dropout whether dropout is on
 */
public record TrainingArguments(
    @Nullable Path outputDir,
    double learningRate,
    double numTrainEpochs,
    int maxSteps,
    int trainBatchSize,
    int evalBatchSize,
    int gradientAccumulationSteps,
    double weightDecay,
    int warmupSteps,
    double warmupRatio,
    Schedule schedule,
    double maxGradNorm,
    long seed,
    int evalSteps,
    int saveSteps,
    int saveTotalLimit,
    int loggingSteps,
    boolean loadBestModelAtEnd,
    String metricForBestModel,
    int earlyStoppingPatience,
    boolean gradientCheckpointing,
    boolean dropout) {

  /** Checks the values. */
  public TrainingArguments {
    require(
        learningRate > 0 && Double.isFinite(learningRate),
        "learning_rate",
        learningRate,
        "a number above 0");
    require(
        numTrainEpochs > 0 || maxSteps > 0,
        "num_train_epochs",
        numTrainEpochs,
        "a number above 0, or max_steps");
    require(maxSteps >= 0, "max_steps", maxSteps, "0 or more");
    require(trainBatchSize > 0, "train_batch_size", trainBatchSize, "1 or more");
    require(evalBatchSize > 0, "eval_batch_size", evalBatchSize, "1 or more");
    require(
        gradientAccumulationSteps > 0,
        "gradient_accumulation_steps",
        gradientAccumulationSteps,
        "1 or more");
    require(weightDecay >= 0, "weight_decay", weightDecay, "0 or more");
    require(warmupSteps >= 0, "warmup_steps", warmupSteps, "0 or more");
    require(warmupRatio >= 0 && warmupRatio <= 1, "warmup_ratio", warmupRatio, "0 to 1");
    require(maxGradNorm >= 0, "max_grad_norm", maxGradNorm, "0 or more");
    require(evalSteps >= 0, "eval_steps", evalSteps, "0 or more");
    require(saveSteps >= 0, "save_steps", saveSteps, "0 or more");
    require(loggingSteps > 0, "logging_steps", loggingSteps, "1 or more");
    require(
        !loadBestModelAtEnd || outputDir != null,
        "load_best_model_at_end",
        true,
        "an output_dir to keep the best model in");
  }

  private static void require(boolean fits, String name, Object value, String expected) {
    if (!fits) {
      throw new TrainingException(
          "%s: the value does not fit; got %s, expected %s".formatted(name, value, expected));
    }
  }

  /** Arguments to be filled in. */
  public static Builder builder() {
    return new Builder();
  }

  /** Where checkpoints go, if anywhere. */
  public Optional<Path> output() {
    return Optional.ofNullable(outputDir);
  }

  /** How many of so many steps are the warm-up. */
  int warmup(int totalSteps) {
    return warmupSteps > 0 ? warmupSteps : (int) Math.ceil(warmupRatio * totalSteps);
  }

  /** Whether a value of the metric is better than another. */
  boolean better(double value, double than) {
    return metricForBestModel.equals("loss") ? value < than : value > than;
  }

  /** What a run must have in common with the one whose checkpoint it goes on from. */
  String fingerprint() {
    return String.format(
        Locale.ROOT,
        "learning_rate=%s, num_train_epochs=%s, max_steps=%d, train_batch_size=%d,"
            + " gradient_accumulation_steps=%d, weight_decay=%s, warmup_steps=%d, warmup_ratio=%s,"
            + " schedule=%s, max_grad_norm=%s, seed=%d, dropout=%s",
        learningRate,
        numTrainEpochs,
        maxSteps,
        trainBatchSize,
        gradientAccumulationSteps,
        weightDecay,
        warmupSteps,
        warmupRatio,
        schedule,
        maxGradNorm,
        seed,
        dropout);
  }

  /** Arguments of which each has Python's default until it is set. */
  public static final class Builder {
    private @Nullable Path outputDir;
    private double learningRate = 5e-5;
    private double numTrainEpochs = 3;
    private int maxSteps;
    private int trainBatchSize = 8;
    private int evalBatchSize = 8;
    private int gradientAccumulationSteps = 1;
    private double weightDecay;
    private int warmupSteps;
    private double warmupRatio;
    private Schedule schedule = Schedule.LINEAR;
    private double maxGradNorm = 1;
    private long seed = 42;
    private int evalSteps;
    private int saveSteps;
    private int saveTotalLimit;
    private int loggingSteps = 500;
    private boolean loadBestModelAtEnd;
    private String metricForBestModel = "loss";
    private int earlyStoppingPatience;
    private boolean gradientCheckpointing;
    private boolean dropout = true;

    private Builder() {}

    public Builder outputDir(Path value) {
      outputDir = value;
      return this;
    }

    public Builder learningRate(double value) {
      learningRate = value;
      return this;
    }

    public Builder numTrainEpochs(double value) {
      numTrainEpochs = value;
      return this;
    }

    public Builder maxSteps(int value) {
      maxSteps = value;
      return this;
    }

    public Builder trainBatchSize(int value) {
      trainBatchSize = value;
      return this;
    }

    public Builder evalBatchSize(int value) {
      evalBatchSize = value;
      return this;
    }

    public Builder gradientAccumulationSteps(int value) {
      gradientAccumulationSteps = value;
      return this;
    }

    public Builder weightDecay(double value) {
      weightDecay = value;
      return this;
    }

    public Builder warmupSteps(int value) {
      warmupSteps = value;
      return this;
    }

    public Builder warmupRatio(double value) {
      warmupRatio = value;
      return this;
    }

    public Builder schedule(Schedule value) {
      schedule = value;
      return this;
    }

    public Builder maxGradNorm(double value) {
      maxGradNorm = value;
      return this;
    }

    public Builder seed(long value) {
      seed = value;
      return this;
    }

    public Builder evalSteps(int value) {
      evalSteps = value;
      return this;
    }

    public Builder saveSteps(int value) {
      saveSteps = value;
      return this;
    }

    public Builder saveTotalLimit(int value) {
      saveTotalLimit = value;
      return this;
    }

    public Builder loggingSteps(int value) {
      loggingSteps = value;
      return this;
    }

    public Builder loadBestModelAtEnd(boolean value) {
      loadBestModelAtEnd = value;
      return this;
    }

    public Builder metricForBestModel(String value) {
      metricForBestModel = value;
      return this;
    }

    public Builder earlyStoppingPatience(int value) {
      earlyStoppingPatience = value;
      return this;
    }

    public Builder gradientCheckpointing(boolean value) {
      gradientCheckpointing = value;
      return this;
    }

    public Builder dropout(boolean value) {
      dropout = value;
      return this;
    }

    /**
     * The arguments.
     *
     * @throws TrainingException if a value does not fit
     */
    public TrainingArguments build() {
      return new TrainingArguments(
          outputDir,
          learningRate,
          numTrainEpochs,
          maxSteps,
          trainBatchSize,
          evalBatchSize,
          gradientAccumulationSteps,
          weightDecay,
          warmupSteps,
          warmupRatio,
          schedule,
          maxGradNorm,
          seed,
          evalSteps,
          saveSteps,
          saveTotalLimit,
          loggingSteps,
          loadBestModelAtEnd,
          metricForBestModel,
          earlyStoppingPatience,
          gradientCheckpointing,
          dropout);
    }
  }
}
