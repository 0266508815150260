package dev.bluejay.models;

/** How a parameter starts that no checkpoint gives. */
enum Initializer {
  /** Normally distributed around zero, as wide as the config's {@code initializer_range}. */
  NORMAL,
  ZEROS,
  ONES
}
