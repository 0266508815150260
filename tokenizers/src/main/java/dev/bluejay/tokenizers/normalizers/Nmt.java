package dev.bluejay.tokenizers.normalizers;

import dev.bluejay.tokenizers.text.NormalizedText;
import dev.bluejay.tokenizers.text.TextEditor;

/** Drops some control characters and turns other rare white space into spaces. */
record Nmt() implements Normalizer {
  @Override
  public void normalize(NormalizedText text) {
    TextEditor editor = text.edit();
    while (editor.hasNext()) {
      int codePoint = editor.next();
      if (isDropped(codePoint)) {
        editor.skip();
      } else {
        editor.replace(isSpace(codePoint) ? ' ' : codePoint);
      }
    }
    editor.finish();
  }

  private static boolean isDropped(int c) {
    return (c >= 1 && c <= 8)
        || c == 0x0B
        || (c >= 0x0E && c <= 0x1F)
        || c == 0x7F
        || c == 0x8F
        || c == 0x9F;
  }

  private static boolean isSpace(int c) {
    return c == '\t'
        || c == '\n'
        || c == '\f'
        || c == '\r'
        || c == 0x1680
        || (c >= 0x200B && c <= 0x200F)
        || c == 0x2028
        || c == 0x2029
        || c == 0x2581
        || c == 0xFEFF
        || c == 0xFFFD;
  }
}
