package dev.bluejay.hub;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Where a tensor's numbers lie.
 *
 * @param entry the tensor as seen from outside
 * @param bytes the file that holds it
 * @param position of its first number in {@code bytes}
 * @param strides for each axis, how many numbers apart its neighbours are; none is negative
 * @param scales what its rows are to be multiplied by, if it is a matrix of {@link Int8Rows}
 */
record StoredTensor(
    Checkpoint.Entry entry,
    Bytes bytes,
    long position,
    List<Long> strides,
    Optional<RowScales> scales) {

  StoredTensor {
    strides = List.copyOf(strides);
  }

  StoredTensor(Checkpoint.Entry entry, Bytes bytes, long position, List<Long> strides) {
    this(entry, bytes, position, strides, Optional.empty());
  }

  /** A tensor whose numbers follow each other, the last axis fastest. */
  static StoredTensor rowMajor(Checkpoint.Entry entry, Bytes bytes, long position) {
    return new StoredTensor(entry, bytes, position, rowMajor(entry.shape()));
  }

  static List<Long> rowMajor(int[] shape) {
    List<Long> strides = new ArrayList<>();
    long stride = 1;
    for (int i = shape.length - 1; i >= 0; i--) {
      strides.add(stride);
      stride *= shape[i];
    }
    Collections.reverse(strides);
    return strides;
  }

  /**
   * Whether its numbers follow each other; an axis of one has no neighbours, whatever its stride.
   */
  boolean isRowMajor() {
    int[] shape = entry.shape();
    List<Long> expected = rowMajor(shape);
    if (entry.elements() == 0) {
      return true;
    }
    for (int i = 0; i < shape.length; i++) {
      if (shape[i] != 1 && !strides.get(i).equals(expected.get(i))) {
        return false;
      }
    }
    return true;
  }

  /** Whether it is a matrix whose columns follow each other. */
  boolean isTransposed() {
    int[] shape = entry.shape();
    return shape.length == 2 && strides.get(0) == 1 && strides.get(1) == shape[0];
  }

  /** How many numbers lie between its first and its last one, both counted. */
  long span() {
    return span(entry.shape(), strides);
  }

  /** Strides were checked to lead no further than a file can. */
  static long span(int[] shape, List<Long> strides) {
    long last = 0;
    for (int i = 0; i < shape.length; i++) {
      if (shape[i] == 0) {
        return 0;
      }
      last = Math.addExact(last, Math.multiplyExact(shape[i] - 1L, strides.get(i)));
    }
    return last + 1;
  }

  /** What is below some places of its outermost axis. */
  StoredTensor rows(int from, int to) {
    int[] shape = entry.shape();
    shape[0] = to - from;
    long bytesBefore = from * strides.get(0) * entry.dtype().bytes();
    return new StoredTensor(
        new Checkpoint.Entry(entry.name(), entry.dtype(), shape),
        bytes,
        position + bytesBefore,
        strides,
        scales.map(all -> all.rows(from, to)));
  }

  StoredTensor scaled(RowScales rows) {
    return new StoredTensor(entry, bytes, position, strides, Optional.of(rows));
  }

  StoredTensor renamed(String name) {
    return new StoredTensor(
        new Checkpoint.Entry(name, entry.dtype(), entry.shape()), bytes, position, strides);
  }

  /** The same matrix with its axes exchanged, under a new name. */
  StoredTensor transposedAs(String name) {
    int[] shape = entry.shape();
    return new StoredTensor(
        new Checkpoint.Entry(name, entry.dtype(), new int[] {shape[1], shape[0]}),
        bytes,
        position,
        List.of(strides.get(1), strides.get(0)));
  }
}
