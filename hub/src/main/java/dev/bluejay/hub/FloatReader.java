package dev.bluejay.hub;

import java.nio.ByteBuffer;

/** Turns stored numbers of any type into float32; plain loops, so that the JIT vectorises them. */
final class FloatReader {
  private static final int TILE = 32;

  private FloatReader() {}

  /**
   * All of a tensor's numbers.
   *
   * @throws CheckpointException if no array can take them
   */
  static float[] all(StoredTensor tensor) {
    if (tensor.entry().elements() > Integer.MAX_VALUE - 8) {
      throw new CheckpointException(
          "%s: %s is too large for one array".formatted(tensor.bytes().where(), tensor.entry()));
    }
    float[] values = new float[(int) tensor.entry().elements()];
    read(tensor, values, 0);
    return values;
  }

  /** {@code target} has room for all of them from {@code offset} on. */
  static void read(StoredTensor tensor, float[] target, int offset) {
    if (tensor.isRowMajor()) {
      convert(tensor, target, offset);
      tensor
          .scales()
          .ifPresent(scales -> scales.multiply(target, offset, tensor.entry().shape()[1]));
      return;
    }
    float[] stored = new float[Chunks.count(tensor)];
    convert(tensor, stored, 0);
    if (tensor.isTransposed()) {
      int[] shape = tensor.entry().shape();
      transpose(stored, shape[0], shape[1], target, offset);
      return;
    }
    Strides.walk(
        tensor,
        (to, from, step, count) -> {
          for (int i = 0; i < count; i++) {
            target[offset + to + i] = stored[from + i * step];
          }
        });
  }

  private static void convert(StoredTensor tensor, float[] target, int offset) {
    DType dtype = tensor.entry().dtype();
    Chunks.forEach(
        tensor,
        (numbers, index, count) -> {
          int at = offset + index;
          switch (dtype) {
            case F32 -> numbers.asFloatBuffer().get(target, at, count);
            case F64 -> doubles(numbers, target, at, count);
            case F16 -> halves(numbers, target, at, count);
            case BF16 -> brains(numbers, target, at, count);
            case I8 -> bytes(numbers, target, at, count);
            case I32 -> ints(numbers, target, at, count);
            case F8_E4M3, F8_E5M2, F8_E8M0 -> Float8.read(dtype, numbers, target, at, count);
            default -> integers(dtype, numbers, target, at, count);
          }
        });
  }

  private static void doubles(ByteBuffer numbers, float[] target, int at, int count) {
    double[] values = new double[count];
    numbers.asDoubleBuffer().get(values);
    for (int i = 0; i < count; i++) {
      target[at + i] = (float) values[i];
    }
  }

  private static void ints(ByteBuffer numbers, float[] target, int at, int count) {
    int[] values = new int[count];
    numbers.asIntBuffer().get(values);
    for (int i = 0; i < count; i++) {
      target[at + i] = (float) values[i];
    }
  }

  private static void bytes(ByteBuffer numbers, float[] target, int at, int count) {
    byte[] values = numbers.array();
    for (int i = 0; i < count; i++) {
      target[at + i] = values[i];
    }
  }

  private static void brains(ByteBuffer numbers, float[] target, int at, int count) {
    short[] values = new short[count];
    numbers.asShortBuffer().get(values);
    for (int i = 0; i < count; i++) {
      target[at + i] = Float.intBitsToFloat(values[i] << 16);
    }
  }

  private static void halves(ByteBuffer numbers, float[] target, int at, int count) {
    short[] values = new short[count];
    numbers.asShortBuffer().get(values);
    for (int i = 0; i < count; i++) {
      target[at + i] = half(values[i]);
    }
  }

  /**
   * A half as a float, exactly: its exponent and fraction are put where a float has them, and one
   * product with a power of two mends the bias of the exponent, for subnormal numbers too.
   */
  static float half(short bits) {
    float magnitude = Float.intBitsToFloat((bits & 0x7fff) << 13) * 0x1p112f;
    int infinite = magnitude >= 0x1p16f ? 0x7f800000 : 0;
    return Float.intBitsToFloat(
        Float.floatToRawIntBits(magnitude) | infinite | ((bits & 0x8000) << 16));
  }

  private static void integers(DType dtype, ByteBuffer numbers, float[] target, int at, int count) {
    long[] values = new long[count];
    LongReader.convert(dtype, numbers, values, 0, count);
    if (dtype == DType.U64) {
      for (int i = 0; i < count; i++) {
        target[at + i] = unsigned(values[i]);
      }
    } else {
      for (int i = 0; i < count; i++) {
        target[at + i] = (float) values[i];
      }
    }
  }

  /** Halved with a sticky last bit, a number keeps its rounding and its sign stays clear. */
  private static float unsigned(long bits) {
    return bits >= 0 ? (float) bits : (float) ((bits >>> 1) | (bits & 1)) * 2;
  }

  /** Tile by tile, so that both sides stay in the cache. */
  private static void transpose(float[] from, int rows, int columns, float[] to, int offset) {
    for (int r0 = 0; r0 < rows; r0 += TILE) {
      int r1 = Math.min(rows, r0 + TILE);
      for (int c0 = 0; c0 < columns; c0 += TILE) {
        int c1 = Math.min(columns, c0 + TILE);
        for (int r = r0; r < r1; r++) {
          for (int c = c0; c < c1; c++) {
            to[offset + r * columns + c] = from[c * rows + r];
          }
        }
      }
    }
  }
}
