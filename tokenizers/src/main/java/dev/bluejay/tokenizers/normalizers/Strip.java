package dev.bluejay.tokenizers.normalizers;

import dev.bluejay.tokenizers.json.Settings;
import dev.bluejay.tokenizers.text.Characters;
import dev.bluejay.tokenizers.text.NormalizedText;
import dev.bluejay.tokenizers.text.TextEditor;

/** Drops white space at the ends of the text. */
record Strip(boolean left, boolean right) implements Normalizer {
  static Strip read(Settings settings) {
    return new Strip(settings.bool("strip_left"), settings.bool("strip_right"));
  }

  @Override
  public void normalize(NormalizedText text) {
    // All white space is one UTF-16 unit wide.
    char[] chars = text.chars();
    int from = 0;
    int to = text.length();
    while (left && from < to && Characters.is(chars[from], Characters.WHITESPACE)) {
      from++;
    }
    while (right && to > from && Characters.is(chars[to - 1], Characters.WHITESPACE)) {
      to--;
    }
    if (from == 0 && to == text.length()) {
      return;
    }
    TextEditor editor = text.edit();
    for (int i = 0; i < from; i++) {
      editor.skip();
    }
    int i = from;
    while (i < to) {
      int codePoint = editor.next();
      editor.replace(codePoint);
      i += Character.charCount(codePoint);
    }
    editor.finish();
  }
}
