package dev.bluejay.tokenizers.convert;

/** Makes of a repository's files what its {@code tokenizer.json} would say. */
@FunctionalInterface
public interface Conversion {
  /**
   * The layers; those that need ids of added tokens come later.
   *
   * @throws IllegalArgumentException where a file is missing or wrong
   */
  Layers convert(Request request);
}
