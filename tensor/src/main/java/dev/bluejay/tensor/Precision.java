package dev.bluejay.tensor;

/**
 * How many bits each weight of a linear layer or a lookup table takes. All are computed with in
 * float32: the fewer bits, the less there is to read from memory for each token, and the more is
 * lost. Products from outside ({@link dev.bluejay.tensor.kernels.Products}), where they are asked
 * for, round the inputs as well.
 */
public enum Precision {
  /** 32 bits, as they were trained or loaded. */
  FLOAT32,

  /** 16 bits: the upper half of a float32, rounded to the nearest, of two to the even one. */
  BFLOAT16,

  /** 8 bits, and one float32 scale for each output of a layer, each row of a table. */
  INT8,

  /** 4 bits, and one float32 scale for each 32 weights of an output or a row: 5 bits in all. */
  INT4
}
