package dev.bluejay.tensor;

import dev.bluejay.tensor.kernels.Threads;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a model puts off until it first computes: to read its weights and to lay them out, all of
 * them then, and by all threads.
 *
 * <p>So a model is loaded as soon as its names and shapes are checked. What fails is tried again at
 * the next use.
 */
public final class FirstUse {
  private final List<Later<?>> steps = new ArrayList<>();
  private @Nullable Runnable last;

  /** Something to be made at the first use; more than once at a time never. */
  <T> Later<T> later(Supplier<T> maker) {
    var step = new Later<>(maker, this);
    synchronized (this) {
      steps.add(step);
    }
    return step;
  }

  /** Runs something once all is made, at once if nothing was put off. */
  public synchronized void thenRun(Runnable end) {
    last = end;
    finish();
  }

  /** Makes all that is not made yet, and returns when it is. */
  public synchronized void run() {
    Threads.run(steps.size(), i -> steps.get(i).made());
    steps.clear();
    finish();
  }

  private void finish() {
    if (steps.isEmpty() && last != null) {
      last.run();
      last = null;
    }
  }

  /** What is made at the first use, or was made before. */
  static final class Later<T> implements Supplier<T> {
    private final @Nullable FirstUse all;
    private @Nullable Supplier<T> maker;
    private volatile @Nullable T made;

    private Later(Supplier<T> maker, @Nullable FirstUse all) {
      this.maker = maker;
      this.all = all;
    }

    /** Something that is made now. */
    static <T> Later<T> now(T made) {
      var step = new Later<T>(() -> made, null);
      step.made();
      return step;
    }

    /** What is made of this, with it. */
    <U> Later<U> map(Function<T, U> further) {
      return all == null ? now(further.apply(made())) : all.later(() -> further.apply(made()));
    }

    @Override
    public T get() {
      T one = made;
      if (one == null && all != null) {
        all.run();
      }
      return one == null ? made() : one;
    }

    private T made() {
      T one = made;
      return one == null ? make() : one;
    }

    private synchronized T make() {
      T one = made;
      if (one == null) {
        if (maker == null) {
          throw new IllegalStateException("what is not made has a maker");
        }
        one = maker.get();
        made = one;
        maker = null;
      }
      return one;
    }
  }
}
