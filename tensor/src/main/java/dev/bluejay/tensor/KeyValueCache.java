package dev.bluejay.tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The keys and values of the tokens that were computed so far, layer by layer, so that a decoder
 * computes each token once.
 *
 * <p>Each token has a slot, the same in all layers that see as far, and each sequence is a path of
 * slots. Sequences that go on from a common past, as beams do, share its slots: to choose among
 * them ({@link #select}) copies paths, never keys. Layers that see a window keep no more than that.
 *
 * <p>Belongs to one generation and one thread.
 */
public final class KeyValueCache {
  private final float[][] keys;
  private final float[][] values;
  private final SourceKeys @Nullable [] sourceKeys;

  /** The paths of each layer; layers that see as far have the same. */
  private final SlotPaths[] paths;

  /** Those of all layers, each once. */
  private final List<SlotPaths> distinct;

  /** Which source each sequence reads, where there are any. */
  private int[] sources;

  private boolean fresh = true;

  /**
   * Of sequences without any tokens.
   *
   * @param windows for each layer how many tokens a token sees, itself among them; 0 for all
   * @param sequences B
   * @param slots how many tokens there will be about; it grows with need
   */
  public KeyValueCache(int[] windows, int sequences, int slots) {
    this(windows, sequences, slots, null);
  }

  /** The same of layers whose tokens see all before them. */
  public KeyValueCache(int layers, int sequences, int slots) {
    this(new int[layers], sequences, slots, null);
  }

  /** The same of sequences each of which reads a source of its own; keys of each layer. */
  public KeyValueCache(List<SourceKeys> sources, int sequences, int slots) {
    this(new int[sources.size()], sequences, slots, sources.toArray(SourceKeys[]::new));
  }

  private KeyValueCache(
      int[] windows, int sequences, int slots, SourceKeys @Nullable [] sourceKeys) {
    this.sourceKeys = sourceKeys;
    sources = new int[sequences];
    Arrays.setAll(sources, b -> b);
    keys = new float[windows.length][0];
    values = new float[windows.length][0];
    paths = new SlotPaths[windows.length];
    distinct = new ArrayList<>();
    for (int i = 0; i < windows.length; i++) {
      paths[i] = paths(windows[i], sequences, slots);
    }
  }

  private SlotPaths paths(int window, int sequences, int slots) {
    for (SlotPaths one : distinct) {
      if (one.window() == window) {
        return one;
      }
    }
    var more = new SlotPaths(window, sequences, slots);
    distinct.add(more);
    return more;
  }

  private KeyValueCache(KeyValueCache other) {
    sourceKeys = other.sourceKeys;
    sources = other.sources.clone();
    keys = other.keys.clone();
    Arrays.setAll(keys, i -> keys[i].clone());
    values = other.values.clone();
    Arrays.setAll(values, i -> values[i].clone());
    distinct = new ArrayList<>();
    other.distinct.forEach(one -> distinct.add(new SlotPaths(one)));
    paths = new SlotPaths[keys.length];
    Arrays.setAll(paths, i -> distinct.get(other.distinct.indexOf(other.paths[i])));
  }

  /**
   * A cache that goes on from what this one has; this one may be copied by many threads at once.
   */
  public KeyValueCache copy() {
    return new KeyValueCache(this);
  }

  /**
   * This cache, which then keeps so many more tokens than a window sees: as many may be taken back
   * by {@link #truncate} besides those of the last pass. A copy has no such slack.
   */
  public KeyValueCache slack(int tokens) {
    distinct.forEach(one -> one.slack(tokens));
    return this;
  }

  /** How many sequences there are. */
  public int sequences() {
    return sources.length;
  }

  /** How many tokens sequence {@code b} has. */
  public int length(int b) {
    return distinct.get(0).length(b);
  }

  /** The most tokens that a sequence has. */
  public int longest() {
    int longest = 0;
    for (int b = 0; b < sequences(); b++) {
      longest = Math.max(longest, length(b));
    }
    return longest;
  }

  /** How many floats are held for keys and values. */
  public long floats() {
    long floats = 0;
    for (int i = 0; i < keys.length; i++) {
      floats += (long) keys[i].length + values[i].length;
    }
    return floats;
  }

  /** Makes room for the tokens of the next pass: those of the packing's sequence b follow b's. */
  public void extend(Packing packing) {
    if (packing.batch() != sequences()) {
      throw new TensorException(
          "cache: the batch differs; got " + packing.batch() + ", expected " + sequences());
    }
    fresh = longest() == 0;
    for (SlotPaths one : distinct) {
      one.extend(packing, fresh);
    }
  }

  /** Sequence i goes on from what sequence {@code origins[i]} has; the others are forgotten. */
  public void select(int... origins) {
    boolean same = origins.length == sequences();
    for (int i = 0; same && i < origins.length; i++) {
      same = origins[i] == i;
    }
    if (same) {
      return;
    }
    for (SlotPaths one : distinct) {
      one.select(origins);
    }
    int[] before = sources;
    sources = new int[origins.length];
    Arrays.setAll(sources, i -> before[origins[i]]);
  }

  /** Forgets the last tokens of each sequence but for so many. */
  public void truncate(int length) {
    for (int b = 0; b < sequences(); b++) {
      truncate(b, length);
    }
  }

  /**
   * Forgets the last tokens of sequence {@code b} but for so many.
   *
   * @throws IllegalStateException where a window has left behind what the next token would see:
   *     only what the last pass added can be taken back, or all of it, unless there is {@link
   *     #slack}
   */
  public void truncate(int b, int length) {
    for (SlotPaths one : distinct) {
      one.truncate(b, length);
    }
  }

  /** The keys and values of the sources, for one layer. */
  SourceKeys sourceKeys(int layer) {
    if (sourceKeys == null) {
      throw new IllegalStateException("cache: its sequences read no sources");
    }
    return sourceKeys[layer];
  }

  int[] sources() {
    return sources;
  }

  /** Whether the pass that is under way has the first tokens of all sequences. */
  boolean isFresh() {
    return fresh;
  }

  /** Stores the keys and values of the pass that is under way. */
  void write(int layer, Tensor qkv, HeadLayout layout) {
    int columns = layout.keyColumns();
    int slots = paths[layer].slots();
    keys[layer] = room(keys[layer], slots, columns);
    values[layer] = room(values[layer], slots, columns);
    int[] order = paths[layer].order();
    int w = layout.width();
    for (int t = 0; t < order.length; t++) {
      if (order[t] < 0) {
        continue;
      }
      int from = qkv.offset + t * layout.columns();
      for (int h = 0; h < layout.keyHeads(); h++) {
        int to = order[t] * columns + h * w;
        System.arraycopy(qkv.data, from + layout.key(h), keys[layer], to, w);
        System.arraycopy(qkv.data, from + layout.value(h), values[layer], to, w);
      }
    }
  }

  private static float[] room(float[] array, int slots, int columns) {
    long length = (long) slots * columns;
    if (length > Integer.MAX_VALUE - 8) {
      throw new TensorException(
          "cache: too many tokens; got " + slots + " of " + columns + " floats a layer");
    }
    return array.length < length ? Arrays.copyOf(array, (int) length) : array;
  }

  /** How many of a sequence's tokens a layer keeps: the last ones. */
  int kept(int layer, int b) {
    return paths[layer].kept(b);
  }

  /** The slots of the tokens that a layer keeps, in order; the array may be longer. */
  int[] path(int layer, int b) {
    return paths[layer].path(b);
  }

  float[] keys(int layer) {
    return keys[layer];
  }

  float[] values(int layer) {
    return values[layer];
  }

  float[] gatherKeys(int layer, int b, int head, HeadLayout layout) {
    return gather(keys[layer], layer, b, head, layout);
  }

  float[] gatherValues(int layer, int b, int head, HeadLayout layout) {
    return gather(values[layer], layer, b, head, layout);
  }

  /** One head's vectors of a sequence one after another. */
  private float[] gather(float[] all, int layer, int b, int head, HeadLayout layout) {
    int columns = layout.keyColumns();
    int w = layout.width();
    int[] path = path(layer, b);
    var gathered = new float[kept(layer, b) * w];
    for (int t = 0; t < kept(layer, b); t++) {
      System.arraycopy(all, path[t] * columns + head * w, gathered, t * w, w);
    }
    return gathered;
  }
}
