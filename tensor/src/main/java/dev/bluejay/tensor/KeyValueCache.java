package dev.bluejay.tensor;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The keys and values of the tokens that were computed so far, layer by layer, so that a decoder
 * computes each token once.
 *
 * <p>Each token has a slot, the same in all layers, and each sequence is a path of slots. Sequences
 * that go on from a common past, as beams do, share its slots: to choose among them ({@link
 * #select}) copies paths, never keys. Slots that no path leads through are used again.
 *
 * <p>Belongs to one generation and one thread.
 */
public final class KeyValueCache {
  private static final int LEAST_SLOTS = 64;

  private final float[][] keys;
  private final float[][] values;
  private final SourceKeys @Nullable [] sourceKeys;
  private int[][] paths;
  private int[] lengths;

  /** Which source each sequence reads, where there are any. */
  private int[] sources;

  /** The slot of each token of the pass that is under way. */
  private int[] order = {};

  private int[] free = {};
  private int next;
  private int slots;
  private boolean fresh = true;

  /**
   * Of sequences without any tokens.
   *
   * @param layers how many there are
   * @param sequences B
   * @param slots how many tokens there will be about; it grows with need
   */
  public KeyValueCache(int layers, int sequences, int slots) {
    this(layers, sequences, slots, null);
  }

  /** The same of sequences each of which reads a source of its own; keys of each layer. */
  public KeyValueCache(List<SourceKeys> sources, int sequences, int slots) {
    this(sources.size(), sequences, slots, sources.toArray(SourceKeys[]::new));
  }

  private KeyValueCache(int layers, int sequences, int slots, SourceKeys @Nullable [] sourceKeys) {
    this.sourceKeys = sourceKeys;
    sources = new int[sequences];
    Arrays.setAll(sources, b -> b);
    keys = new float[layers][0];
    values = new float[layers][0];
    paths = new int[sequences][LEAST_SLOTS];
    lengths = new int[sequences];
    this.slots = Math.max(LEAST_SLOTS, slots);
  }

  /** How many sequences there are. */
  public int sequences() {
    return lengths.length;
  }

  /** How many tokens sequence {@code b} has. */
  public int length(int b) {
    return lengths[b];
  }

  /** The most tokens that a sequence has. */
  public int longest() {
    int longest = 0;
    for (int length : lengths) {
      longest = Math.max(longest, length);
    }
    return longest;
  }

  /** Makes room for the tokens of the next pass: those of the packing's sequence b follow b's. */
  public void extend(Packing packing) {
    if (packing.batch() != lengths.length) {
      throw new TensorException(
          "cache: the batch differs; got " + packing.batch() + ", expected " + lengths.length);
    }
    fresh = Arrays.stream(lengths).allMatch(length -> length == 0);
    order = new int[packing.tokens()];
    free(order.length);
    for (int b = 0; b < lengths.length; b++) {
      int more = packing.start(b + 1) - packing.start(b);
      if (paths[b].length < lengths[b] + more) {
        paths[b] = Arrays.copyOf(paths[b], 2 * (lengths[b] + more));
      }
      for (int t = packing.start(b); t < packing.start(b + 1); t++) {
        int slot = free[next++];
        paths[b][lengths[b]++] = slot;
        order[t] = slot;
      }
    }
  }

  /** Finds so many slots that are not in use. */
  private void free(int wanted) {
    if (free.length - next >= wanted) {
      return;
    }
    var used = new BitSet(slots);
    for (int b = 0; b < lengths.length; b++) {
      for (int t = 0; t < lengths[b]; t++) {
        used.set(paths[b][t]);
      }
    }
    int least = used.cardinality() + wanted;
    // A quarter more than are needed, or the search would come again at the next token.
    if (slots < least + least / 4) {
      slots = least + least / 2;
    }
    free = new int[slots - used.cardinality()];
    int slot = -1;
    for (int i = 0; i < free.length; i++) {
      slot = used.nextClearBit(slot + 1);
      free[i] = slot;
    }
    next = 0;
  }

  /** Sequence i goes on from what sequence {@code origins[i]} has; the others are forgotten. */
  public void select(int... origins) {
    boolean same = origins.length == lengths.length;
    for (int i = 0; same && i < origins.length; i++) {
      same = origins[i] == i;
    }
    if (same) {
      return;
    }
    var newPaths = new int[origins.length][];
    var newLengths = new int[origins.length];
    var newSources = new int[origins.length];
    for (int i = 0; i < origins.length; i++) {
      newPaths[i] = paths[origins[i]].clone();
      newLengths[i] = lengths[origins[i]];
      newSources[i] = sources[origins[i]];
    }
    paths = newPaths;
    lengths = newLengths;
    sources = newSources;
  }

  /** Forgets the last tokens of each sequence but for so many. */
  public void truncate(int length) {
    for (int b = 0; b < lengths.length; b++) {
      lengths[b] = Math.min(lengths[b], length);
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
    keys[layer] = room(keys[layer], columns);
    values[layer] = room(values[layer], columns);
    int w = layout.width();
    for (int t = 0; t < order.length; t++) {
      int from = qkv.offset + t * layout.columns();
      for (int h = 0; h < layout.keyHeads(); h++) {
        int to = order[t] * columns + h * w;
        System.arraycopy(qkv.data, from + layout.key(h), keys[layer], to, w);
        System.arraycopy(qkv.data, from + layout.value(h), values[layer], to, w);
      }
    }
  }

  private float[] room(float[] array, int columns) {
    long length = (long) slots * columns;
    if (length > Integer.MAX_VALUE - 8) {
      throw new TensorException(
          "cache: too many tokens; got " + slots + " of " + columns + " floats a layer");
    }
    return array.length < length ? Arrays.copyOf(array, (int) length) : array;
  }

  /** The slots of a sequence's tokens, in order; the array may be longer. */
  int[] path(int b) {
    return paths[b];
  }

  float[] keys(int layer) {
    return keys[layer];
  }

  float[] values(int layer) {
    return values[layer];
  }

  float[] gatherKeys(int layer, int b, int head, HeadLayout layout) {
    return gather(keys[layer], b, head, layout);
  }

  float[] gatherValues(int layer, int b, int head, HeadLayout layout) {
    return gather(values[layer], b, head, layout);
  }

  /** One head's vectors of a sequence one after another. */
  private float[] gather(float[] all, int b, int head, HeadLayout layout) {
    int columns = layout.keyColumns();
    int w = layout.width();
    var gathered = new float[lengths[b] * w];
    for (int t = 0; t < lengths[b]; t++) {
      System.arraycopy(all, paths[b][t] * columns + head * w, gathered, t * w, w);
    }
    return gathered;
  }
}
