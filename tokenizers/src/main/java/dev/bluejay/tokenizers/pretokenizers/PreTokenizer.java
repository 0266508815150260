package dev.bluejay.tokenizers.pretokenizers;

import dev.bluejay.tokenizers.text.Pieces;
import java.util.Optional;

/** Cuts text into the pieces that the model sees one at a time. Immutable. */
public interface PreTokenizer {
  /** Cuts {@code pieces} further, in place. */
  void preTokenize(Pieces pieces);

  /**
   * Where the last thing that it does is to write bytes as characters: the same without that, for a
   * model that works on bytes.
   */
  default Optional<PreTokenizer> beforeBytes() {
    return Optional.empty();
  }

  /** Whether what it does depends on where in the original a piece stood. */
  default boolean looksAtOffsets() {
    return false;
  }
}
