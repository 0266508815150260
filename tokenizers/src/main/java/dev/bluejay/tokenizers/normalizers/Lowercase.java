package dev.bluejay.tokenizers.normalizers;

import dev.bluejay.tokenizers.text.Characters;
import dev.bluejay.tokenizers.text.NormalizedText;
import dev.bluejay.tokenizers.text.TextEditor;

/** Lower case, one character at a time: no language and no context matter. */
record Lowercase() implements Normalizer {
  private static final int DOT_ABOVE = 0x307;

  @Override
  public void normalize(NormalizedText text) {
    TextEditor editor = text.edit();
    while (editor.hasNext()) {
      int codePoint = editor.next();
      editor.replace(Characters.lower(codePoint));
      if (codePoint == Characters.LONG_LOWER) {
        editor.insert(DOT_ABOVE);
      }
    }
    editor.finish();
  }
}
