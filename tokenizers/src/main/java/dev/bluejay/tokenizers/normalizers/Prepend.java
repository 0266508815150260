package dev.bluejay.tokenizers.normalizers;

import dev.bluejay.tokenizers.json.Settings;
import dev.bluejay.tokenizers.text.NormalizedText;
import dev.bluejay.tokenizers.text.TextEditor;

/** Puts a string before the text, unless that is empty. */
record Prepend(String content) implements Normalizer {
  static Prepend read(Settings settings) {
    return new Prepend(settings.string("prepend"));
  }

  @Override
  public void normalize(NormalizedText text) {
    TextEditor editor = text.edit();
    if (!editor.hasNext()) {
      return;
    }
    content.codePoints().forEach(editor::insertBefore);
    editor.keepRest();
    editor.finish();
  }
}
