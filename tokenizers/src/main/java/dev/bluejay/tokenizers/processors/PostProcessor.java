package dev.bluejay.tokenizers.processors;

import java.util.List;

/** Says which special tokens stand around the tokens of a text or of a pair. Immutable. */
public interface PostProcessor {
  /** What a single text becomes. */
  Template single();

  /** What a pair of texts becomes. */
  Template pair();

  /** What is done to the offsets of a text's own tokens, in this order. */
  default List<OffsetTrim> trims() {
    return List.of();
  }
}
