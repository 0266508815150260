package dev.bluejay.tokenizers.normalizers;

import dev.bluejay.tokenizers.text.Characters;
import dev.bluejay.tokenizers.text.NormalizedText;
import dev.bluejay.tokenizers.text.TextEditor;

/** Drops combining marks; only those that stand on their own, so it follows a decomposition. */
record StripAccents() implements Normalizer {
  @Override
  public void normalize(NormalizedText text) {
    drop(text, Characters.MARK);
  }

  /** Drops every character that has one of {@code flags}. */
  static void drop(NormalizedText text, int flags) {
    TextEditor editor = text.edit();
    while (editor.hasNext()) {
      int codePoint = editor.next();
      if (Characters.is(codePoint, flags)) {
        editor.skip();
      } else {
        editor.replace(codePoint);
      }
    }
    editor.finish();
  }
}
