package dev.bluejay.tokenizers.normalizers;

import dev.bluejay.tokenizers.text.NormalizedText;

/** Makes text uniform before it is cut. Immutable. */
public interface Normalizer {
  /** Changes {@code text} in place; its offsets into the original stay right. */
  void normalize(NormalizedText text);
}
