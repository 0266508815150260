package dev.bluejay.tokenizers.processors;

/** Says which special tokens stand around the tokens of a text or of a pair. Immutable. */
public interface PostProcessor {
  /** What a single text becomes. */
  Template single();

  /** What a pair of texts becomes. */
  Template pair();
}
