package dev.bluejay.tokenizers.normalizers;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bluejay.tokenizers.json.Settings;
import dev.bluejay.tokenizers.text.NormalizedText;
import dev.bluejay.tokenizers.text.TextEditor;

/** Puts one string in the place of another wherever that occurs. */
record Replace(String pattern, String content) implements Normalizer {
  static Replace read(Settings settings) {
    JsonNode pattern = settings.object("pattern").node().get("String");
    if (pattern == null || !pattern.isTextual() || pattern.textValue().isEmpty()) {
      throw new IllegalArgumentException(
          settings.place() + ".pattern: only a {\"String\": …} that is not empty is supported");
    }
    return new Replace(pattern.textValue(), settings.string("content"));
  }

  @Override
  public void normalize(NormalizedText text) {
    String old = text.toString();
    int match = old.indexOf(pattern);
    if (match < 0) {
      return;
    }
    TextEditor editor = text.edit();
    int at = 0;
    while (editor.hasNext()) {
      if (at == match) {
        for (int i = 0; i < pattern.codePointCount(0, pattern.length()); i++) {
          editor.skip();
        }
        content.codePoints().forEach(editor::insert);
        at += pattern.length();
        match = old.indexOf(pattern, at);
      } else {
        int codePoint = editor.next();
        editor.replace(codePoint);
        at += Character.charCount(codePoint);
      }
    }
    editor.finish();
  }
}
