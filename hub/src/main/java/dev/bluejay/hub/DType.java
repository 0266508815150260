package dev.bluejay.hub;

import java.util.Optional;

/** How one number of a tensor is stored, little-endian; the names are those of safetensors. */
public enum DType {
  F64(8),
  F32(4),
  F16(2),
  BF16(2),
  /** Sign, 4 bits of exponent, 3 of fraction; no infinities. */
  F8_E4M3(1),
  /** Sign, 5 bits of exponent, 2 of fraction. */
  F8_E5M2(1),
  /** An exponent alone: powers of two. */
  F8_E8M0(1),
  I64(8),
  I32(4),
  I16(2),
  I8(1),
  U64(8),
  U32(4),
  U16(2),
  U8(1),
  BOOL(1);

  private final int bytes;

  DType(int bytes) {
    this.bytes = bytes;
  }

  /** The size of one number in bytes. */
  public int bytes() {
    return bytes;
  }

  /** Whether numbers of this type are fractions, which do not fit into a {@code long}. */
  public boolean isFloating() {
    return switch (this) {
      case F64, F32, F16, BF16, F8_E4M3, F8_E5M2, F8_E8M0 -> true;
      case I64, I32, I16, I8, U64, U32, U16, U8, BOOL -> false;
    };
  }

  static Optional<DType> named(String name) {
    for (DType type : values()) {
      if (type.name().equals(name)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }
}
