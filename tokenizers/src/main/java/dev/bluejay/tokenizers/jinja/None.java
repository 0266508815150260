package dev.bluejay.tokenizers.jinja;

/** Python's {@code None}. */
enum None {
  NONE
}
