package dev.bluejay.tensor;

import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What was computed of some parameters on this thread, to be run backwards: reverse-mode automatic
 * differentiation (Baydin et al. 2018, arXiv:1502.05767).
 *
 * <pre>{@code
 * try (var tape = Tape.record(model.parameters().values(), seed)) {
 *   var output = model.forward(inputs.withLabels(labels));
 *   tape.backward(output.loss()); // adds to the gradient of each parameter
 * }
 * }</pre>
 *
 * <p>While a tape is open, each operation on a tensor that depends on a watched one takes down how
 * a gradient flows back through it; elsewhere operations record nothing and cost nothing more. All
 * that is computed under a tape lives until its close, and not longer: read losses and outputs
 * before. A tape is one thread's.
 */
public final class Tape implements AutoCloseable {
  private static final ThreadLocal<@Nullable Tape> CURRENT = new ThreadLocal<>();

  /** How a gradient flows from the result of an operation to what it was computed of. */
  @FunctionalInterface
  interface Gradient {
    /**
     * Passes on the gradient {@code g} of the result by {@link Tape#add}. Never writes into {@code
     * g}.
     */
    void flow(Tensor g, Tape tape);
  }

  private record Step(Tensor result, Gradient gradient) {}

  private final Workspace workspace = Workspace.open();
  private final List<Step> steps = new ArrayList<>();
  private final Map<Tensor, Parameter> parameters = new IdentityHashMap<>();
  private final Map<Tensor, Boolean> tracked = new IdentityHashMap<>();
  private final Map<Tensor, Tensor> gradients = new IdentityHashMap<>();
  private final boolean training;
  private final @Nullable Tape outer;
  private long dropouts;
  private boolean checkpointing;
  private @Nullable Tensor flowing;

  private Tape(boolean training, long seed, @Nullable Tape outer) {
    this.training = training;
    this.dropouts = seed;
    this.outer = outer;
  }

  /**
   * Opens a tape on this thread that watches the parameters that are not frozen.
   *
   * @param seed of the dropout of this tape's operations; one step's should differ from the next's
   * @throws IllegalStateException if one is open
   */
  public static Tape record(Collection<Parameter> parameters, long seed) {
    return open(parameters, true, seed);
  }

  /** The same without dropout: gradients of the model as it is used, not as it is trained. */
  public static Tape recordWithoutDropout(Collection<Parameter> parameters) {
    return open(parameters, false, 0);
  }

  private static Tape open(Collection<Parameter> parameters, boolean training, long seed) {
    if (CURRENT.get() != null) {
      throw new IllegalStateException("Tape.record: a tape is open on this thread; close it first");
    }
    var tape = new Tape(training, seed, null);
    for (Parameter parameter : parameters) {
      if (!parameter.frozen()) {
        tape.parameters.put(parameter.whole().value(), parameter.whole());
      }
    }
    CURRENT.set(tape);
    return tape;
  }

  /** The tape that is recording on this thread, if any. */
  static @Nullable Tape current() {
    return CURRENT.get();
  }

  /**
   * Takes down, if a tape is open and any of the inputs depends on what it watches, how a gradient
   * flows back.
   *
   * @return the result
   */
  static Tensor step(Tensor result, Gradient gradient, Tensor... inputs) {
    Tape tape = CURRENT.get();
    if (tape != null) {
      for (Tensor input : inputs) {
        if (tape.needs(input)) {
          tape.steps.add(new Step(result, gradient));
          tape.tracked.put(result, true);
          break;
        }
      }
    }
    return result;
  }

  /**
   * Computes {@code f(x)} and, under a tape that is {@link #checkpointing}, forgets what it
   * computed on the way: it is computed again when the gradient flows back (Chen et al. 2016,
   * arXiv:1604.06174). Long inputs so take the memory of one such part instead of all.
   */
  public static Tensor checkpoint(Tensor x, UnaryOperator<Tensor> f) {
    Tape tape = CURRENT.get();
    if (tape == null || !tape.checkpointing) {
      return f.apply(x);
    }
    long seed = tape.nextDropout();
    Tensor y;
    try (Tape forgotten = tape.inner(seed)) {
      y = forgotten.workspace.keep(f.apply(x));
    }
    tape.steps.add(
        new Step(
            y,
            (g, outer) -> {
              try (Tape again = outer.inner(seed)) {
                again.watch(x);
                again.backward(f.apply(x), g);
                Tensor gradient = again.gradients.get(x);
                if (gradient != null) {
                  again.workspace.keep(gradient);
                  outer.add(x, () -> gradient);
                }
              }
            }));
    tape.tracked.put(y, true);
    return y;
  }

  /** Whether parts that offer it are computed twice to save memory; at first they are not. */
  public Tape checkpointing(boolean wanted) {
    checkpointing = wanted;
    return this;
  }

  /** A tape within this one, of the same parameters. */
  private Tape inner(long seed) {
    Tape before = CURRENT.get();
    CURRENT.remove();
    var inner = new Tape(training, seed, before);
    inner.parameters.putAll(parameters);
    CURRENT.set(inner);
    return inner;
  }

  /** Watches a tensor that is no parameter: {@link #gradient} has its gradient afterwards. */
  public void watch(Tensor tensor) {
    tracked.put(tensor, true);
  }

  /** Whether a gradient of this tensor is wanted. */
  boolean needs(Tensor tensor) {
    return tracked.containsKey(tensor) || parameters.containsKey(tensor);
  }

  /** Whether dropout is on. */
  boolean training() {
    return training;
  }

  /** A new key for the pattern of one dropout. */
  long nextDropout() {
    dropouts = dropouts * 6364136223846793005L + 1442695040888963407L;
    return dropouts;
  }

  /** Where an operation adds to the gradient of a parameter itself, if the tensor is one. */
  @Nullable Tensor parameterGradient(Tensor tensor) {
    Parameter parameter = parameters.get(tensor);
    return parameter == null ? null : parameter.gradient();
  }

  /** The row of a table that looking up leaves without a gradient; −1 for none. */
  int paddingRow(Tensor table) {
    Parameter parameter = parameters.get(table);
    return parameter == null ? -1 : parameter.paddingRow();
  }

  /** Adds to the gradient of a tensor, if it is wanted; the sum is only computed then. */
  void add(Tensor tensor, Supplier<Tensor> gradient) {
    Tensor own = parameterGradient(tensor);
    if (own != null) {
      Elementwise.addTo(own, gradient.get());
    } else if (tracked.containsKey(tensor)) {
      Tensor before = gradients.get(tensor);
      Tensor more = gradient.get();
      if (before == null) {
        gradients.put(tensor, more);
      } else {
        gradients.put(tensor, before.add(more));
        release(before);
        if (flowing == null || more.data != flowing.data) {
          release(more);
        }
      }
    }
  }

  /**
   * Computes the gradient of a single number to all that is watched, and adds it to that of the
   * parameters. Forgets what was recorded.
   *
   * @throws TensorException if the loss is not one number, or depends on nothing that is watched
   */
  public void backward(Tensor loss) {
    loss.shape().requireOne("backward");
    if (!tracked.containsKey(loss)) {
      throw new TensorException(
          "backward: the loss depends on no watched tensor; got a tape of "
              + parameters.size()
              + " parameters that are not frozen; was it computed while the tape was open?");
    }
    backward(loss, Tensor.full(1, loss.shape().sizes()));
  }

  private void backward(Tensor result, Tensor gradient) {
    CURRENT.remove();
    try {
      gradients.put(result, gradient);
      for (int i = steps.size() - 1; i >= 0; i--) {
        Step step = steps.get(i);
        Tensor g = gradients.remove(step.result());
        if (g != null) {
          flowing = g;
          step.gradient().flow(g, this);
          flowing = null;
          release(g);
        }
      }
      steps.clear();
    } finally {
      CURRENT.set(this);
    }
  }

  /** Lets later gradients use this one's memory, unless one that is still needed lies there. */
  private void release(Tensor gradient) {
    for (Tensor other : gradients.values()) {
      if (other.data == gradient.data) {
        return;
      }
    }
    Workspace.release(gradient.data);
  }

  /** The gradient of a tensor that is {@link #watch watched}, if any reached it. */
  public Optional<Tensor> gradient(Tensor tensor) {
    return Optional.ofNullable(gradients.get(tensor))
        .map(gradient -> Tensor.of(gradient.toArray(), gradient.shape().sizes()));
  }

  /** Ends the recording and lets go of all that was computed. */
  @Override
  public void close() {
    if (outer == null) {
      CURRENT.remove();
    } else {
      CURRENT.set(outer);
    }
    workspace.close();
  }
}
