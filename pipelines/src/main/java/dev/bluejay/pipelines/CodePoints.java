package dev.bluejay.pipelines;

import java.util.function.IntUnaryOperator;

/** Places in a text as Python counts them, in code points, from Java's UTF-16 units. */
final class CodePoints {
  private CodePoints() {}

  /** What gives the number of code points before a place; made once for a text. */
  static IntUnaryOperator of(String text) {
    if (text.codePointCount(0, text.length()) == text.length()) {
      return place -> place;
    }
    int[] before = new int[text.length() + 1];
    for (int i = 0; i < text.length(); i++) {
      boolean second =
          i > 0
              && Character.isLowSurrogate(text.charAt(i))
              && Character.isHighSurrogate(text.charAt(i - 1));
      before[i + 1] = before[i] + (second ? 0 : 1);
    }
    return place -> before[place];
  }
}
