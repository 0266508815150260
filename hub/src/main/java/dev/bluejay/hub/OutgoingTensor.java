package dev.bluejay.hub;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * A tensor that is to be written, and what writes its numbers: little-endian, row-major.
 *
 * @param scales the tensor of its scales, if it is a matrix of {@link Int8Rows}
 */
record OutgoingTensor(Checkpoint.Entry entry, Numbers numbers, Optional<OutgoingTensor> scales) {
  private static final int CHUNK = 1 << 13;

  /** Writes all of them, and can do so again. */
  interface Numbers {
    void write(OutputStream out) throws IOException;
  }

  OutgoingTensor(Checkpoint.Entry entry, Numbers numbers) {
    this(entry, numbers, Optional.empty());
  }

  static OutgoingTensor floats(String name, int[] shape, float[] values) {
    return of(name, DType.F32, shape, values.length, out -> writeFloats(values, out));
  }

  static OutgoingTensor longs(String name, int[] shape, long[] values) {
    return of(name, DType.I64, shape, values.length, out -> writeLongs(values, out));
  }

  static OutgoingTensor bytes(String name, DType dtype, int[] shape, byte[] values) {
    if (values.length % dtype.bytes() != 0) {
      throw new CheckpointException(
          "%s: %d bytes are not a whole number of %s".formatted(name, values.length, dtype));
    }
    return of(name, dtype, shape, values.length / dtype.bytes(), out -> out.write(values));
  }

  /**
   * A tensor as another file has it; that must stay open until it is written. Int8 rows become F32.
   */
  static OutgoingTensor stored(StoredTensor tensor) {
    return tensor.scales().isPresent()
        ? stored(tensor, StoredPrecision.F32)
        : new OutgoingTensor(tensor.entry(), out -> writeStored(tensor, out));
  }

  /** A tensor that another file has, its fractions in another type. */
  static OutgoingTensor stored(StoredTensor tensor, StoredPrecision precision) {
    Checkpoint.Entry entry = tensor.entry();
    boolean fractions = entry.dtype().isFloating() || tensor.scales().isPresent();
    if (fractions && precision == StoredPrecision.INT8 && entry.shape().length == 2) {
      return int8Rows(tensor);
    }
    if (!fractions || entry.dtype() == precision.dtype()) {
      return stored(tensor);
    }
    var written = new Checkpoint.Entry(entry.name(), precision.dtype(), entry.shape());
    return new OutgoingTensor(
        written, out -> writeFractions(FloatReader.all(tensor), precision.dtype(), out));
  }

  private static OutgoingTensor int8Rows(StoredTensor tensor) {
    String name = tensor.entry().name();
    int[] shape = tensor.entry().shape();
    var scales =
        new OutgoingTensor(
            new Checkpoint.Entry(name + Int8Rows.SCALE, DType.F32, new int[] {shape[0]}),
            out -> writeFloats(Int8Rows.scales(name, FloatReader.all(tensor), shape[0]), out));
    return new OutgoingTensor(
        new Checkpoint.Entry(name, DType.I8, shape),
        out -> {
          float[] matrix = FloatReader.all(tensor);
          Int8Rows.write(matrix, Int8Rows.scales(name, matrix, shape[0]), out);
        },
        Optional.of(scales));
  }

  private static OutgoingTensor of(
      String name, DType dtype, int[] shape, int count, Numbers numbers) {
    int[] checked = Shapes.of(name, Arrays.stream(shape).asLongStream().boxed().toList());
    var entry = new Checkpoint.Entry(name, dtype, checked);
    if (entry.elements() != count) {
      throw new CheckpointException(
          "%s: the shape does not fit; got %d numbers, expected %d"
              .formatted(entry, count, entry.elements()));
    }
    return new OutgoingTensor(entry, numbers);
  }

  /** The size of its numbers in bytes. */
  long length() {
    return entry.elements() * entry.dtype().bytes();
  }

  /** The size of its numbers and its scales in bytes. */
  long lengthWithScales() {
    return length() + scales.map(OutgoingTensor::length).orElse(0L);
  }

  private static void writeFractions(float[] values, DType dtype, OutputStream out)
      throws IOException {
    if (dtype == DType.F32) {
      writeFloats(values, out);
      return;
    }
    byte[] bytes = new byte[CHUNK * Short.BYTES];
    ShortBuffer chunk = littleEndian(bytes).asShortBuffer();
    for (int at = 0; at < values.length; at += CHUNK) {
      int count = Math.min(CHUNK, values.length - at);
      chunk.clear();
      for (int i = 0; i < count; i++) {
        float value = values[at + i];
        chunk.put(dtype == DType.F16 ? Float16.half(value) : Float16.brain(value));
      }
      out.write(bytes, 0, count * Short.BYTES);
    }
  }

  private static void writeFloats(float[] values, OutputStream out) throws IOException {
    byte[] bytes = new byte[CHUNK * Float.BYTES];
    FloatBuffer chunk = littleEndian(bytes).asFloatBuffer();
    for (int at = 0; at < values.length; at += CHUNK) {
      int count = Math.min(CHUNK, values.length - at);
      chunk.clear().put(values, at, count);
      out.write(bytes, 0, count * Float.BYTES);
    }
  }

  private static void writeLongs(long[] values, OutputStream out) throws IOException {
    byte[] bytes = new byte[CHUNK * Long.BYTES];
    LongBuffer chunk = littleEndian(bytes).asLongBuffer();
    for (int at = 0; at < values.length; at += CHUNK) {
      int count = Math.min(CHUNK, values.length - at);
      chunk.clear().put(values, at, count);
      out.write(bytes, 0, count * Long.BYTES);
    }
  }

  private static void writeStored(StoredTensor tensor, OutputStream out) throws IOException {
    if (tensor.isRowMajor()) {
      byte[] chunk = new byte[1 << 16];
      long length = tensor.entry().elements() * tensor.entry().dtype().bytes();
      for (long at = 0; at < length; at += chunk.length) {
        int count = (int) Math.min(chunk.length, length - at);
        tensor.bytes().read(tensor.position() + at, ByteBuffer.wrap(chunk, 0, count));
        out.write(chunk, 0, count);
      }
      return;
    }
    int width = tensor.entry().dtype().bytes();
    if (Chunks.count(tensor) > Integer.MAX_VALUE / width - 8) {
      throw new CheckpointException(tensor.entry() + ": too large to bring into order");
    }
    byte[] stored = new byte[Chunks.count(tensor) * width];
    tensor.bytes().read(tensor.position(), ByteBuffer.wrap(stored));
    byte[] ordered = new byte[Math.multiplyExact((int) tensor.entry().elements(), width)];
    Strides.walk(
        tensor,
        (to, from, step, count) -> {
          for (int i = 0; i < count; i++) {
            System.arraycopy(stored, (from + i * step) * width, ordered, (to + i) * width, width);
          }
        });
    out.write(ordered);
  }

  private static ByteBuffer littleEndian(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
