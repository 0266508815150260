package dev.bluejay.hub;

/** What the fractions among a checkpoint's numbers are written as; integers stay what they are. */
public enum StoredPrecision {
  F32(DType.F32),
  F16(DType.F16),
  BF16(DType.BF16),

  /**
   * Matrices as 8-bit integers with one F32 scale for each row, all else as F32. Bluejay alone
   * reads this; it is written to safetensors only.
   */
  INT8(DType.F32);

  private final DType dtype;

  StoredPrecision(DType dtype) {
    this.dtype = dtype;
  }

  /** The type of what is no matrix of int8 rows. */
  DType dtype() {
    return dtype;
  }
}
