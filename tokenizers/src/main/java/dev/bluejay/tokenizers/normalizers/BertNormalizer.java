package dev.bluejay.tokenizers.normalizers;

import dev.bluejay.tokenizers.json.Settings;
import dev.bluejay.tokenizers.text.Characters;
import dev.bluejay.tokenizers.text.NormalizedText;
import dev.bluejay.tokenizers.text.TextEditor;
import dev.bluejay.tokenizers.text.UnicodeForm;
import org.jspecify.annotations.Nullable;

/**
 * BERT's normalization: cleaning, spaces around ideographs, accents stripped, lower case.
 *
 * <p>The four steps are done in one pass. Only where a mark that is kept may change places with its
 * neighbours must each step see the whole text.
 *
 * @param cleanText drops control characters and turns all white space into spaces
 * @param handleChineseChars sets ideographs apart
 * @param stripAccents null: as {@code lowercase} says
 */
public record BertNormalizer(
    boolean cleanText,
    boolean handleChineseChars,
    @Nullable Boolean stripAccents,
    boolean lowercase)
    implements Normalizer {

  static BertNormalizer read(Settings settings) {
    return new BertNormalizer(
        settings.bool("clean_text"),
        settings.bool("handle_chinese_chars"),
        settings.boolOrNull("strip_accents"),
        settings.bool("lowercase"));
  }

  private boolean strips() {
    return stripAccents == null ? lowercase : stripAccents;
  }

  @Override
  public void normalize(NormalizedText text) {
    TextEditor editor = text.edit();
    while (editor.hasNext()) {
      int codePoint = editor.next();
      if (codePoint < 0x80) {
        ascii(codePoint, editor);
      } else if (!other(codePoint, editor)) {
        stepByStep(text);
        return;
      }
    }
    editor.finish();
  }

  private void ascii(int c, TextEditor editor) {
    if (c > ' ' && c < 0x7F) {
      editor.replace(lowercase && c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
    } else if (!cleanText || c == ' ') {
      editor.replace(c);
    } else if (c == '\t' || c == '\n' || c == '\r') {
      editor.replace(' ');
    } else {
      editor.skip();
    }
  }

  /** Returns false where the text needs to be done step by step. */
  private boolean other(int codePoint, TextEditor editor) {
    int flags = Characters.flags(codePoint);
    if (cleanText && (flags & (Characters.CONTROL | Characters.WHITESPACE)) != 0) {
      if ((flags & Characters.CONTROL) != 0) {
        editor.skip();
      } else {
        editor.replace(' ');
      }
      return true;
    }
    boolean ideograph = handleChineseChars && (flags & Characters.IDEOGRAPH) != 0;
    int[] parts = strips() ? UnicodeForm.decomposition(codePoint) : new int[0];
    if (parts.length == 0) {
      if (strips() && UnicodeForm.moves(codePoint)) {
        if ((flags & Characters.NONSPACING) == 0) {
          return false;
        }
        editor.skip();
      } else if (strips() && (flags & Characters.NONSPACING) != 0) {
        editor.skip();
      } else {
        write(codePoint, ideograph, editor);
      }
      return true;
    }
    return decomposed(parts, ideograph, editor);
  }

  private boolean decomposed(int[] parts, boolean ideograph, TextEditor editor) {
    boolean first = true;
    for (int part : parts) {
      if (Characters.is(part, Characters.NONSPACING)) {
        continue;
      }
      if (UnicodeForm.moves(part)) {
        return false;
      }
      if (first) {
        write(part, ideograph, editor);
      } else {
        editor.insert(lowercase ? Characters.lower(part) : part);
      }
      first = false;
    }
    if (first) {
      editor.skip();
    }
    return true;
  }

  private void write(int codePoint, boolean ideograph, TextEditor editor) {
    if (ideograph) {
      editor.replace(' ');
      editor.insert(codePoint);
      editor.insert(' ');
    } else if (lowercase) {
      editor.replace(Characters.lower(codePoint));
      if (codePoint == Characters.LONG_LOWER) {
        editor.insert(0x307);
      }
    } else {
      editor.replace(codePoint);
    }
  }

  /** The four steps as they are defined. */
  void stepByStep(NormalizedText text) {
    if (cleanText) {
      clean(text);
    }
    if (handleChineseChars) {
      setIdeographsApart(text);
    }
    if (strips()) {
      UnicodeForm.NFD.apply(text);
      StripAccents.drop(text, Characters.NONSPACING);
    }
    if (lowercase) {
      new Lowercase().normalize(text);
    }
  }

  private static void clean(NormalizedText text) {
    TextEditor editor = text.edit();
    while (editor.hasNext()) {
      int codePoint = editor.next();
      if (Characters.is(codePoint, Characters.CONTROL)) {
        editor.skip();
      } else {
        editor.replace(Characters.is(codePoint, Characters.WHITESPACE) ? ' ' : codePoint);
      }
    }
    editor.finish();
  }

  private static void setIdeographsApart(NormalizedText text) {
    TextEditor editor = text.edit();
    while (editor.hasNext()) {
      int codePoint = editor.next();
      if (Characters.is(codePoint, Characters.IDEOGRAPH)) {
        editor.replace(' ');
        editor.insert(codePoint);
        editor.insert(' ');
      } else {
        editor.replace(codePoint);
      }
    }
    editor.finish();
  }
}
