package dev.bluejay.models;

/** How a parameter starts that no checkpoint gives, and that is not drawn at random. */
enum Initializer {
  ZEROS,
  ONES
}
