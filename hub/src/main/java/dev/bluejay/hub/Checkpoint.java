package dev.bluejay.hub;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The weights of a model: names to tensors, read when asked for.
 *
 * <p>Opening reads what describes the tensors and checks all of it; the numbers themselves are read
 * by {@link #floats} and its siblings, which many threads may call at once. Nothing is kept between
 * calls. The names are those of the Python state dict.
 *
 * <pre>{@code
 * try (var checkpoint = Checkpoint.open(Path.of("model.safetensors"))) {
 *   float[] weight = checkpoint.floats("embeddings.word_embeddings.weight");
 * }
 * }</pre>
 */
public final class Checkpoint implements AutoCloseable {

  /** A tensor's name, number type and shape; a scalar has the shape {@code []}. */
  public static final class Entry {
    private final String name;
    private final DType dtype;
    private final int[] shape;

    Entry(String name, DType dtype, int[] shape) {
      this.name = name;
      this.dtype = dtype;
      this.shape = shape;
    }

    public String name() {
      return name;
    }

    /** How a number is stored; a matrix of int8 rows is I8, though its weights are fractions. */
    public DType dtype() {
      return dtype;
    }

    /** The sizes of its axes, outermost first. */
    public int[] shape() {
      return shape.clone();
    }

    /** The product of {@link #shape}; may exceed what an array can hold. */
    public long elements() {
      return Shapes.elements(shape);
    }

    @Override
    public String toString() {
      return name + " " + dtype + Arrays.toString(shape);
    }
  }

  private final String where;
  private final Map<String, StoredTensor> tensors;
  private final Map<String, String> metadata;
  private final List<Bytes> files;

  Checkpoint(
      String where,
      Map<String, StoredTensor> tensors,
      Map<String, String> metadata,
      List<Bytes> files) {
    this.where = where;
    this.tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
    this.metadata = Map.copyOf(metadata);
    this.files = List.copyOf(files);
  }

  /**
   * Opens a file of weights: {@code *.safetensors}, {@code *.bin} (or {@code *.pt}, {@code *.pth})
   * as PyTorch writes it, the index of a sharded one ({@code *.safetensors.index.json}, {@code
   * *.bin.index.json}), or {@code *.onnx}.
   *
   * @throws CheckpointException if there is no such file, or it is broken, or of another format
   */
  public static Checkpoint open(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    if (name.endsWith(".safetensors.index.json")) {
      return ShardedCheckpoint.open(file, Safetensors::open);
    }
    if (name.endsWith(".safetensors")) {
      return Safetensors.open(FileBytes.open(file));
    }
    if (name.endsWith(".bin.index.json")) {
      return ShardedCheckpoint.open(file, TorchFile::open);
    }
    if (name.endsWith(".bin") || name.endsWith(".pt") || name.endsWith(".pth")) {
      return TorchFile.open(FileBytes.open(file));
    }
    if (name.endsWith(".onnx")) {
      return Onnx.open(FileBytes.open(file));
    }
    throw new CheckpointException(
        file
            + ": not a format that is read; give *.safetensors, *.bin, the index of either, or *.onnx");
  }

  /** The names of all tensors, in the order of the file. */
  public Set<String> names() {
    return tensors.keySet();
  }

  public boolean has(String name) {
    return tensors.containsKey(name);
  }

  /**
   * What is known of a tensor before its numbers are read.
   *
   * @throws CheckpointException if there is none of that name
   */
  public Entry entry(String name) {
    return stored(name).entry();
  }

  /**
   * A tensor's numbers as float32, row-major, whatever their type in the file; wider types are
   * rounded, booleans become 0 and 1, int8 rows are multiplied by their scales.
   *
   * @throws CheckpointException if there is none of that name, or it is too large for one array
   */
  public float[] floats(String name) {
    return FloatReader.all(stored(name));
  }

  /**
   * Writes a tensor's numbers into {@code target} from {@code offset} on, as {@link #floats} does.
   *
   * @throws CheckpointException if there is none of that name, or it does not fit there
   */
  public void read(String name, float[] target, int offset) {
    read(stored(name), target, offset);
  }

  private void read(StoredTensor stored, float[] target, int offset) {
    long elements = stored.entry().elements();
    if (offset < 0 || elements > target.length - offset) {
      throw new CheckpointException(
          "%s: %s does not fit; got an array of %d from %d on, expected room for %d"
              .formatted(where, stored.entry(), target.length, offset, elements));
    }
    FloatReader.read(stored, target, offset);
  }

  /**
   * Whether some rows of a tensor are read as fast as their share of all: they lie one after
   * another.
   *
   * @throws CheckpointException if there is none of that name
   */
  public boolean hasRows(String name) {
    StoredTensor stored = stored(name);
    return stored.entry().shape().length > 0 && stored.isRowMajor();
  }

  /**
   * Writes the rows of a tensor from one to before another, all that is below its outermost axis,
   * into {@code target} from {@code offset} on, as {@link #floats} does.
   *
   * @throws CheckpointException if there is none of that name, it has no such rows, or they do not
   *     fit there
   */
  public void read(String name, int from, int to, float[] target, int offset) {
    StoredTensor stored = stored(name);
    int[] shape = stored.entry().shape();
    if (shape.length == 0 || from < 0 || to < from || to > shape[0]) {
      throw new CheckpointException(
          "%s: %s has no such rows; got %d to %d".formatted(where, stored.entry(), from, to));
    }
    read(stored.rows(from, to), target, offset);
  }

  /**
   * The numbers of a tensor of integers or booleans, row-major.
   *
   * @throws CheckpointException if there is none of that name, it has fractions, it is too large
   *     for one array, or an unsigned number is too large for a {@code long}
   */
  public long[] longs(String name) {
    StoredTensor stored = stored(name);
    if (stored.entry().dtype().isFloating() || stored.scales().isPresent()) {
      throw new CheckpointException(
          "%s: %s does not hold integers; read it with floats".formatted(where, stored.entry()));
    }
    long[] values = new long[count(stored)];
    LongReader.read(stored, values);
    return values;
  }

  /** What the file says about itself, such as {@code format}: {@code pt}; often empty. */
  public Map<String, String> metadata() {
    return metadata;
  }

  /** Lets go of files and memory; reading afterwards is an {@link IllegalStateException}. */
  @Override
  public void close() {
    files.forEach(Bytes::close);
  }

  List<Bytes> files() {
    return files;
  }

  Map<String, StoredTensor> tensors() {
    return tensors;
  }

  private StoredTensor stored(String name) {
    StoredTensor stored = tensors.get(name);
    if (stored == null) {
      throw new CheckpointException(
          "%s: no tensor is named '%s'; there are %d, the first are %s"
              .formatted(where, name, tensors.size(), tensors.keySet().stream().limit(3).toList()));
    }
    return stored;
  }

  private int count(StoredTensor stored) {
    long elements = stored.entry().elements();
    if (elements > Integer.MAX_VALUE - 8) {
      throw new CheckpointException(
          "%s: %s is too large for one array".formatted(where, stored.entry()));
    }
    return (int) elements;
  }

  @Override
  public String toString() {
    return where + ": " + tensors.size() + " tensors";
  }
}
