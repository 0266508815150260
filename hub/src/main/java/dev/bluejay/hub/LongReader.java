package dev.bluejay.hub;

import java.nio.ByteBuffer;

/** Turns stored integers and booleans of any width into longs. */
final class LongReader {

  private LongReader() {}

  static void read(StoredTensor tensor, long[] target) {
    long[] values = tensor.isRowMajor() ? target : new long[Chunks.count(tensor)];
    DType dtype = tensor.entry().dtype();
    Chunks.forEach(
        tensor, (numbers, index, count) -> convert(dtype, numbers, values, index, count));
    if (!tensor.isRowMajor()) {
      Strides.walk(
          tensor,
          (to, from, step, count) -> {
            for (int i = 0; i < count; i++) {
              target[to + i] = values[from + i * step];
            }
          });
    }
    if (dtype == DType.U64) {
      requireSigned(tensor, target);
    }
  }

  /** U64 comes as its bits. */
  static void convert(DType dtype, ByteBuffer numbers, long[] target, int at, int count) {
    for (int i = 0; i < count; i++) {
      target[at + i] =
          switch (dtype) {
            case I64, U64 -> numbers.getLong(i * 8);
            case I32 -> numbers.getInt(i * 4);
            case U32 -> Integer.toUnsignedLong(numbers.getInt(i * 4));
            case I16 -> numbers.getShort(i * 2);
            case U16 -> Short.toUnsignedLong(numbers.getShort(i * 2));
            case I8 -> numbers.get(i);
            case U8 -> Byte.toUnsignedLong(numbers.get(i));
            case BOOL -> numbers.get(i) == 0 ? 0 : 1;
            case F64, F32, F16, BF16, F8_E4M3, F8_E5M2, F8_E8M0 -> throw new AssertionError(dtype);
          };
    }
  }

  private static void requireSigned(StoredTensor tensor, long[] values) {
    for (long value : values) {
      if (value < 0) {
        throw new CheckpointException(
            "%s: %s holds %s, which is too large for a long"
                .formatted(tensor.bytes().where(), tensor.entry(), Long.toUnsignedString(value)));
      }
    }
  }
}
