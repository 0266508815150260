package dev.bluejay.tokenizers;

import org.jspecify.annotations.Nullable;

/**
 * Turns UTF-16 offsets into code-point offsets; linear in the texts it is given, one after another.
 */
final class CodePointCounter {
  private @Nullable String text;

  /** The count before each offset; null where all characters are one unit wide. */
  private int @Nullable [] counts;

  /** Sets the text in which to count; costs nothing where it is the same as before. */
  @SuppressWarnings(
      "ReferenceEquality") // Only the very same string is sure to be cheap to compare.
  void text(String newText) {
    if (newText != text) {
      text = newText;
      counts =
          newText.codePointCount(0, newText.length()) == newText.length() ? null : count(newText);
    }
  }

  private static int[] count(String text) {
    int[] counts = new int[text.length() + 1];
    int count = 0;
    int i = 0;
    while (i < text.length()) {
      int width = Character.charCount(text.codePointAt(i));
      for (int j = 0; j < width; j++) {
        counts[i + j] = count;
      }
      i += width;
      count++;
    }
    counts[text.length()] = count;
    return counts;
  }

  /** The code points before {@code offset}. */
  int count(int offset) {
    return counts == null ? offset : counts[offset];
  }
}
