package dev.bluejay.tokenizers.normalizers;

import dev.bluejay.tokenizers.json.Settings;
import dev.bluejay.tokenizers.regex.Pattern;
import dev.bluejay.tokenizers.text.NormalizedText;
import dev.bluejay.tokenizers.text.TextEditor;

/** Puts a string in the place of whatever a pattern matches. */
record Replace(Pattern pattern, String content) implements Normalizer {
  static Replace read(Settings settings) {
    return new Replace(Pattern.read(settings, "pattern"), settings.string("content"));
  }

  @Override
  public void normalize(NormalizedText text) {
    if (pattern instanceof Pattern.Literal literal
        && literal.text().length() == 1
        && content.length() == 1
        && !Character.isSurrogate(content.charAt(0))) {
      text.replace(literal.text().charAt(0), content.charAt(0));
      return;
    }
    var rewrite = new Rewrite(text);
    pattern.find(text.chars(), 0, text.length(), rewrite::match);
    rewrite.finish();
  }

  /** A rewrite that only begins with the first match. */
  private final class Rewrite {
    private final TextEditor editor;
    private boolean begun;

    Rewrite(NormalizedText text) {
      this.editor = text.edit();
    }

    void match(int from, int to) {
      begun = true;
      editor.keepUpTo(from);
      while (editor.read() < to) {
        editor.skip();
      }
      content.codePoints().forEach(editor::insert);
    }

    void finish() {
      if (begun) {
        editor.keepRest();
        editor.finish();
      }
    }
  }
}
