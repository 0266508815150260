package dev.bluejay.training;

import dev.bluejay.models.ModelInputs;
import dev.bluejay.models.ModelOutput;
import dev.bluejay.models.PretrainedModel;
import dev.bluejay.tensor.Parameter;
import dev.bluejay.tensor.Tape;
import dev.bluejay.tensor.Tensor;
import dev.bluejay.training.rates.LearningRateSearch;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Fits a model to examples.
 *
 * <p>The order of the examples and the pattern of dropout come from the seed and the number of the
 * step alone, so that a run that goes on from a checkpoint ends with the weights of one that was
 * never broken. No padding is computed: the sentences of a batch may have any lengths.
 *
 * @param <E> one example
 */
public final class Trainer<E> {
  private final PretrainedModel model;
  private Trained trained;
  private final TrainingArguments arguments;
  private final Collator<E> collator;
  private final Optimizer optimizer;
  private final ParameterUpdate update;
  private List<E> training = List.of();
  private List<E> evaluation = List.of();
  private Metrics<E> metrics = (logits, examples) -> Map.of();
  private LayerRates rates = LayerRates.EVEN;
  private @Nullable Teacher<E> teacher;
  private final List<TrainerCallback> callbacks = new ArrayList<>();

  private Progress progress = Progress.START;
  private volatile boolean stopping;

  /** A trainer of a model by AdamW. */
  public Trainer(PretrainedModel model, TrainingArguments arguments, Collator<E> collator) {
    this(model, arguments, collator, new AdamW());
  }

  /** A trainer of a model. */
  public Trainer(
      PretrainedModel model,
      TrainingArguments arguments,
      Collator<E> collator,
      Optimizer optimizer) {
    this.model = model;
    this.trained = Trained.all(model);
    this.arguments = arguments;
    this.collator = collator;
    this.optimizer = optimizer;
    this.update = new ParameterUpdate(optimizer, arguments);
  }

  /** What the model is fitted to. */
  public Trainer<E> trainingExamples(List<E> examples) {
    training = List.copyOf(examples);
    return this;
  }

  /** What it is measured on meanwhile, and how, besides the loss. */
  public Trainer<E> evaluationExamples(List<E> examples, Metrics<E> metrics) {
    evaluation = List.copyOf(examples);
    this.metrics = metrics;
    return this;
  }

  /**
   * Trains these in place of all of the model's parameters, such as those of LoRA adapters;
   * checkpoints then hold these alone.
   */
  public Trainer<E> parameters(Map<String, Parameter> parameters) {
    trained = Trained.alone(parameters);
    return this;
  }

  /** Different rates for different parameters. */
  public Trainer<E> layerRates(LayerRates rates) {
    this.rates = rates;
    return this;
  }

  /** A model to learn from besides the labels; evaluation measures by the labels alone. */
  public Trainer<E> teacher(Teacher<E> teacher) {
    this.teacher = teacher;
    return this;
  }

  /** Someone to be told of the progress. */
  public Trainer<E> callback(TrainerCallback callback) {
    callbacks.add(callback);
    return this;
  }

  /**
   * Goes on where a checkpoint of the same arguments, examples and teacher was written; to be
   * called after these were set.
   *
   * @throws TrainingException if it is of other arguments, another teacher or another number of
   *     examples
   */
  public Trainer<E> resumeFrom(Path checkpoint) {
    progress = Checkpoints.restore(checkpoint, trained, optimizer, recipe());
    return this;
  }

  /** Ends the training after the step that is being done, with a checkpoint; from any thread. */
  public void stop() {
    stopping = true;
  }

  /** How many steps there are in all. */
  public int totalSteps() {
    return arguments.maxSteps() > 0
        ? arguments.maxSteps()
        : (int) Math.ceil(arguments.numTrainEpochs() * stepsPerEpoch());
  }

  private int stepsPerEpoch() {
    int examples = arguments.trainBatchSize() * arguments.gradientAccumulationSteps();
    return (training.size() + examples - 1) / examples;
  }

  /**
   * Trains.
   *
   * @return how far it came; fewer steps than in all when it was stopped
   * @throws TrainingException if there are no examples, or the loss is no number
   */
  public TrainerState train() {
    if (training.isEmpty()) {
      throw new TrainingException("train: there is nothing to learn from; got no examples");
    }
    int total = totalSteps();
    Map<String, Parameter> parameters = trained.parameters();
    parameters.values().forEach(Parameter::zeroGradient);
    TrainerState state = state(progress.step(), total, progress.loss());
    for (TrainerCallback callback : callbacks) {
      callback.onTrainBegin(state);
    }
    double lossSum = 0;
    int lossCount = 0;
    boolean stopped = false;
    int epochSteps = stepsPerEpoch();
    int[] order = new int[0];
    int orderOf = -1;
    for (int step = progress.step(); step < total && !stopped; step++) {
      int epoch = step / epochSteps;
      if (epoch != orderOf) {
        order = order(epoch);
        orderOf = epoch;
        freeze(parameters, epoch);
      }
      double loss = pass(parameters, order, step, step % epochSteps);
      double norm = update(parameters, step, epoch, rate(step, total));
      lossSum += loss;
      lossCount++;
      state = state(step + 1, total, loss);
      progress = new Progress(step + 1, loss, progress.best(), progress.worse());
      for (TrainerCallback callback : callbacks) {
        callback.onStepEnd(state);
      }
      boolean last = step + 1 == total;
      boolean epochEnds = (step + 1) % epochSteps == 0;
      if ((step + 1) % arguments.loggingSteps() == 0 || last) {
        log(state, lossSum / lossCount, norm, step, total);
        lossSum = 0;
        lossCount = 0;
      }
      if (!evaluation.isEmpty() && (due(step, arguments.evalSteps(), epochEnds) || last)) {
        stopped = evaluate(state);
      }
      if (due(step, arguments.saveSteps(), epochEnds) || last || stopping) {
        save(state);
      }
      if (epochEnds) {
        for (TrainerCallback callback : callbacks) {
          callback.onEpochEnd(state);
        }
      }
      stopped |= stopping;
    }
    if (arguments.loadBestModelAtEnd() && progress.best().isPresent() && !stopping) {
      trained.restore(best());
    }
    for (TrainerCallback callback : callbacks) {
      callback.onTrainEnd(state);
    }
    return state;
  }

  /**
   * Trains for some steps while the learning rate grows, to see which rate suits; afterwards the
   * weights are as they were.
   *
   * @param from the first rate, above 0
   * @param to the last, larger one
   * @param steps how many at most; fewer where the loss runs away before
   */
  public LearningRateSearch tryRates(double from, double to, int steps) {
    if (training.isEmpty()) {
      throw new TrainingException("train: there is nothing to learn from; got no examples");
    }
    double[] rates = LearningRateSearch.rates(from, to, steps);
    Map<String, Parameter> parameters = trained.parameters();
    Map<Parameter, Tensor> before = new LinkedHashMap<>();
    parameters.values().forEach(parameter -> before.put(parameter, copy(parameter.value())));
    Map<String, Tensor> state = new LinkedHashMap<>(optimizer.state());
    state.replaceAll((name, value) -> copy(value));
    var losses = new double[steps];
    int done = 0;
    try {
      int epochSteps = stepsPerEpoch();
      while (done < steps && !LearningRateSearch.hasDiverged(Arrays.copyOf(losses, done))) {
        int[] order = order(done / epochSteps);
        losses[done] = pass(parameters, order, done, done % epochSteps);
        update(parameters, done, 0, rates[done]);
        done++;
      }
    } finally {
      before.forEach(Parameter::assign);
      parameters.values().forEach(Parameter::zeroGradient);
      optimizer.restore(state);
    }
    return LearningRateSearch.of(rates, Arrays.copyOf(losses, done));
  }

  private static Tensor copy(Tensor value) {
    return Tensor.wrap(value.toArray(), value.shape().sizes());
  }

  private static boolean due(int step, int every, boolean epochEnds) {
    return every > 0 ? (step + 1) % every == 0 : epochEnds;
  }

  private TrainerState state(int step, int total, double loss) {
    return new TrainerState(step, total, (double) step / stepsPerEpoch(), loss);
  }

  /** The order of the examples in an epoch (Fisher and Yates). */
  private int[] order(int epoch) {
    var random = new SplittableRandom(arguments.seed() * 31 + epoch);
    var order = new int[training.size()];
    for (int i = 0; i < order.length; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }

  private void freeze(Map<String, Parameter> parameters, int epoch) {
    if (rates != LayerRates.EVEN) {
      parameters.forEach((name, p) -> p.freeze(rates.factor(name, epoch) == 0));
    }
  }

  /** Adds up the gradients of one step's examples; their mean loss. */
  private double pass(Map<String, Parameter> parameters, int[] order, int step, int inEpoch) {
    int size = arguments.trainBatchSize();
    int passes = arguments.gradientAccumulationSteps();
    int from = inEpoch * size * passes;
    int whole = Math.min(passes, (order.length - from + size - 1) / size);
    double sum = 0;
    for (int pass = 0; pass < whole; pass++) {
      var examples = new ArrayList<E>(size);
      int start = from + pass * size;
      for (int i = start; i < Math.min(order.length, start + size); i++) {
        examples.add(training.get(order[i]));
      }
      long seed = (arguments.seed() * 1_000_003 + step) * 1_000_003 + pass;
      ModelInputs inputs = collator.collate(examples);
      Teacher<E> by = teacher;
      Tensor taught = by == null ? null : by.logits(examples, inputs);
      try (var tape = tape(parameters, seed)) {
        ModelOutput output = model.forward(inputs);
        Tensor loss = by == null || taught == null ? output.get("loss") : by.loss(output, taught);
        float value = loss.item();
        if (!Float.isFinite(value)) {
          throw broken("loss is " + value, step);
        }
        sum += value;
        tape.backward(whole == 1 ? loss : loss.mul(1f / whole));
      }
    }
    return sum / whole;
  }

  private Tape tape(Map<String, Parameter> parameters, long seed) {
    Tape tape =
        arguments.dropout()
            ? Tape.record(parameters.values(), seed)
            : Tape.recordWithoutDropout(parameters.values());
    return tape.checkpointing(arguments.gradientCheckpointing());
  }

  private TrainingException broken(String fact, int step) {
    String kept =
        arguments
            .output()
            .flatMap(Checkpoints::newest)
            .map(folder -> "; the last good checkpoint is " + folder)
            .orElse("");
    return new TrainingException(
        "train: the %s at step %d; likely the learning rate (%s) is too high, a label or target is wrong,"
                .formatted(fact, step + 1, arguments.learningRate())
            + " or max_grad_norm is off"
            + kept);
  }

  /** Changes the parameters and forgets the gradients; the norm of those before clipping. */
  private double update(Map<String, Parameter> parameters, int step, int epoch, double rate) {
    double norm = ParameterUpdate.norm(parameters);
    if (!Double.isFinite(norm)) {
      throw broken("gradient's norm is " + norm, step);
    }
    update.apply(parameters, norm, step, epoch, rate, rates);
    return norm;
  }

  private double rate(int step, int total) {
    return arguments.learningRate()
        * arguments.schedule().factor(step, arguments.warmup(total), total);
  }

  private void log(TrainerState state, double loss, double norm, int step, int total) {
    var values = new LinkedHashMap<String, Double>();
    values.put("loss", loss);
    values.put("grad_norm", norm);
    values.put("learning_rate", rate(step, total));
    values.put("epoch", state.epoch());
    for (TrainerCallback callback : callbacks) {
      callback.onLog(state, values);
    }
  }

  /** Evaluates and keeps the best; whether patience is at its end. */
  private boolean evaluate(TrainerState state) {
    Map<String, Double> values = evaluate(evaluation);
    for (TrainerCallback callback : callbacks) {
      callback.onEvaluate(state, values);
    }
    String name = arguments.metricForBestModel();
    Double value = values.get(name);
    if (value == null) {
      throw new TrainingException(
          "metric_for_best_model: there is no such metric; got %s, expected one of %s"
              .formatted(name, values.keySet()));
    }
    OptionalDouble best = progress.best();
    if (best.isEmpty() || arguments.better(value, best.getAsDouble())) {
      progress = new Progress(state.step(), state.loss(), OptionalDouble.of(value), 0);
      if (arguments.loadBestModelAtEnd()) {
        trained.save(best());
      }
      return false;
    }
    progress = new Progress(state.step(), state.loss(), best, progress.worse() + 1);
    int patience = arguments.earlyStoppingPatience();
    return patience > 0 && progress.worse() >= patience;
  }

  private Path best() {
    return arguments.output().orElseThrow().resolve("best");
  }

  private Recipe recipe() {
    return new Recipe(arguments, teacher, training.size());
  }

  private void save(TrainerState state) {
    @Nullable Path output = arguments.outputDir();
    if (output != null) {
      Path folder = Checkpoints.write(output, trained, optimizer, recipe(), progress);
      for (TrainerCallback callback : callbacks) {
        callback.onSave(state, folder);
      }
    }
  }

  /** The loss over some examples, and the metrics of {@link #evaluationExamples}. */
  public Map<String, Double> evaluate(List<E> examples) {
    Predictions predictions = predict(examples);
    var values = new LinkedHashMap<String, Double>();
    values.put("loss", predictions.loss());
    values.putAll(metrics.of(predictions.logits(), examples));
    return values;
  }

  /** What the model says of some examples, and how far that is from what is right. */
  public Predictions predict(List<E> examples) {
    if (examples.isEmpty()) {
      throw new TrainingException("evaluate: there is nothing to measure on; got no examples");
    }
    var logits = new ArrayList<Tensor>();
    double loss = 0;
    for (int i = 0; i < examples.size(); i += arguments.evalBatchSize()) {
      List<E> batch = examples.subList(i, Math.min(examples.size(), i + arguments.evalBatchSize()));
      ModelOutput output = model.forward(collator.collate(batch));
      loss += (double) output.get("loss").item() * batch.size();
      logits.add(Logits.of(output));
    }
    return new Predictions(Logits.concat(logits), loss / examples.size());
  }

  /** The newest checkpoint that a training wrote into its folder, if there is one. */
  public static Optional<Path> lastCheckpoint(Path outputDir) {
    return Checkpoints.newest(outputDir);
  }
}
