package dev.bluejay.tokenizers.pretokenizers;

import dev.bluejay.tokenizers.text.Pieces;

/** Cuts text into the pieces that the model sees one at a time. Immutable. */
public interface PreTokenizer {
  /** Cuts {@code pieces} further, in place. */
  void preTokenize(Pieces pieces);
}
