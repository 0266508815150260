package dev.bluejay.tokenizers;

/** An end of a sequence. */
public enum Side {
  LEFT,
  RIGHT
}
