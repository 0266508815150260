package dev.bluejay.tensor;

import java.lang.ref.SoftReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.jspecify.annotations.Nullable;

/**
 * The arrays that one model call computes in, used again by later calls, so that a model in steady
 * use leaves no arrays behind for the garbage collector.
 *
 * <p>Between {@link #open} and {@link #close} every result of an operation on this thread takes its
 * memory from here and is lost at the close, unless {@link #keep kept}. Workspaces nest: an inner
 * one gives back what it took, an outer one goes on with what was kept. Outside of any, results are
 * ordinary arrays on the heap.
 *
 * <pre>{@code
 * try (var workspace = Workspace.open()) {
 *   var hidden = linear.forward(x);
 *   return workspace.keep(norm.forward(hidden));
 * }
 * }</pre>
 *
 * <p>Idle memory is held by soft references: it is given up before the heap runs out.
 */
public final class Workspace implements AutoCloseable {
  private static final ThreadLocal<@Nullable Arrays> CURRENT = new ThreadLocal<>();
  private static final ConcurrentLinkedDeque<SoftReference<Arrays>> IDLE =
      new ConcurrentLinkedDeque<>();

  /** Null under an open tape, whose own workspace keeps all until its close. */
  private final @Nullable Arrays arrays;

  private final int mark;
  private final boolean outermost;
  private final List<float[]> kept = new ArrayList<>(2);
  private boolean closed;

  private Workspace(@Nullable Arrays arrays, boolean outermost) {
    this.arrays = arrays;
    this.mark = arrays == null ? 0 : arrays.used.size();
    this.outermost = outermost;
  }

  /** Opens a workspace on this thread, inside of the one that is open already, if any. */
  public static Workspace open() {
    if (Tape.current() != null) {
      return new Workspace(null, false);
    }
    Arrays arrays = CURRENT.get();
    boolean outermost = arrays == null;
    if (arrays == null) {
      arrays = idle();
      CURRENT.set(arrays);
    }
    return new Workspace(arrays, outermost);
  }

  /** The tensor, made to outlive this workspace: in the outermost one by a copy. */
  public Tensor keep(Tensor tensor) {
    if (arrays == null) {
      return tensor;
    }
    if (outermost) {
      return new Tensor(tensor.toArray(), 0, tensor.shape());
    }
    kept.add(tensor.data);
    return tensor;
  }

  /** Gives back all that was taken since this workspace was opened, but for what was kept. */
  @Override
  public void close() {
    if (closed || arrays == null) {
      return;
    }
    closed = true;
    arrays.release(mark, kept);
    if (outermost) {
      CURRENT.remove();
      IDLE.push(new SoftReference<>(arrays));
    }
  }

  /** An array of at least {@code n} floats of any value: from this thread's workspace, if open. */
  static float[] floats(int n) {
    Arrays arrays = CURRENT.get();
    return arrays == null ? new float[n] : arrays.take(n);
  }

  /** Gives back one array before its workspace closes, if it was taken from there. */
  static void release(float[] array) {
    Arrays arrays = CURRENT.get();
    if (arrays != null) {
      arrays.release(array);
    }
  }

  private static Arrays idle() {
    for (var reference = IDLE.poll(); reference != null; reference = IDLE.poll()) {
      Arrays arrays = reference.get();
      if (arrays != null) {
        return arrays;
      }
    }
    return new Arrays();
  }

  /**
   * What was taken and what is free; belongs to one thread at a time. Free arrays are kept by their
   * size, so that it does not matter how many there are.
   */
  private static final class Arrays {
    private static final int CLASSES = 192;

    private final List<float[]> used = new ArrayList<>();
    private final List<List<float[]>> free = new ArrayList<>(CLASSES);

    Arrays() {
      for (int i = 0; i < CLASSES; i++) {
        free.add(new ArrayList<>(0));
      }
    }

    float[] take(int n) {
      float[] array = smallestFree(n);
      if (array == null) {
        array = new float[roundUp(n)];
      }
      used.add(array);
      return array;
    }

    /** Of those that fit; an array much too large stays for one that needs it. */
    private float @Nullable [] smallestFree(int n) {
      for (int size = sizeClass(roundUp(n)); size < CLASSES; size++) {
        List<float[]> fitting = free.get(size);
        if (!fitting.isEmpty()) {
          int last = fitting.size() - 1;
          int length = fitting.get(last).length;
          return length >= n && length <= 4L * n + 1024 ? fitting.remove(last) : null;
        }
      }
      return null;
    }

    /** To an eighth of its power of two, so that batches of nearly one size share arrays. */
    private static int roundUp(int n) {
      int step = Math.max(64, Integer.highestOneBit(Math.max(1, n)) >> 3);
      long rounded = Math.max(64, ((long) n + step - 1) / step * step);
      return (int) Math.min(Integer.MAX_VALUE - 8, rounded);
    }

    /** Numbers the lengths that {@link #roundUp} gives: 64 apart up to 1024, then eight a power. */
    private static int sizeClass(int length) {
      if (length <= 1024) {
        return length / 64 - 1;
      }
      int power = 31 - Integer.numberOfLeadingZeros(length);
      return 15 + (power - 10) * 8 + ((length - (1 << power)) >> (power - 3));
    }

    private void giveBack(float[] array) {
      free.get(sizeClass(array.length)).add(array);
    }

    void release(int mark, List<float[]> kept) {
      int to = mark;
      for (int i = mark; i < used.size(); i++) {
        float[] array = used.get(i);
        if (isIn(kept, array)) {
          used.set(to++, array);
        } else {
          giveBack(array);
        }
      }
      used.subList(to, used.size()).clear();
    }

    void release(float[] array) {
      for (int i = used.size() - 1; i >= 0; i--) {
        if (used.get(i) == array) {
          used.remove(i);
          giveBack(array);
          return;
        }
      }
    }

    private static boolean isIn(List<float[]> kept, float[] array) {
      for (float[] one : kept) {
        if (one == array) {
          return true;
        }
      }
      return false;
    }
  }
}
