package dev.bluejay.tokenizers.decoders;

import java.util.List;

/** Turns tokens back into text. Immutable. */
public interface Decoder {
  /** The pieces of text that {@code tokens} become; joined they are the text. */
  List<String> decode(List<String> tokens);
}
