package dev.bluejay.models.generation;

/** Is told of tokens as they are generated; not with beams, whose tokens may still change. */
@FunctionalInterface
public interface TokenListener {
  /**
   * Takes the next token of a row.
   *
   * @return whether the row is to go on; false ends it, as an end token would
   */
  boolean next(int row, int token);
}
