package dev.bluejay.tokenizers.pretokenizers;

import dev.bluejay.tokenizers.json.Settings;
import dev.bluejay.tokenizers.text.Pieces;

/** Cuts into pieces of so many code points. */
record FixedLength(int length) implements PreTokenizer {
  private static final int DEFAULT = 5;

  static FixedLength read(Settings settings) {
    int length = settings.count("length", DEFAULT);
    if (length == 0) {
      throw settings.wrong("length", settings.node().get("length"), "a positive number");
    }
    return new FixedLength(length);
  }

  @Override
  public void preTokenize(Pieces pieces) {
    pieces.cut(
        (chars, from, to, out) -> {
          int start = from;
          while (start < to) {
            int end = start;
            for (int i = 0; i < length && end < to; i++) {
              end += Character.charCount(Character.codePointAt(chars, end, to));
            }
            out.add(start, end);
            start = end;
          }
        });
  }
}
