package dev.bluejay.tokenizers.normalizers;

import dev.bluejay.tokenizers.json.Settings;
import dev.bluejay.tokenizers.text.NormalizedText;
import dev.bluejay.tokenizers.text.TextEditor;
import org.jspecify.annotations.Nullable;

/**
 * The normalization of the SentencePiece library itself, with the settings that it has by default:
 * the longest prefix in its table decides, spaces at the ends and more than one in a row are
 * dropped, each becomes U+2581, and one stands before the text. A language code like {@code >>fr<<}
 * at the beginning stays as it is, as Marian has it.
 */
final class SentencePieceNormalizer implements Normalizer {
  private static final int SPACE = 0x2581;

  private final @Nullable CharsMap map;

  /** The normalization with the table of a model, which may be empty. */
  SentencePieceNormalizer(byte[] charsMap) {
    this.map = charsMap.length == 0 ? null : CharsMap.of(charsMap);
  }

  /** Not a component of Python's: what stands for a model that Python gives to that library. */
  static SentencePieceNormalizer read(Settings settings) {
    return new SentencePieceNormalizer(settings.bytes("precompiled_charsmap"));
  }

  @Override
  public void normalize(NormalizedText text) {
    var run = new Run(text.edit());
    char[] chars = text.chars();
    run.editor.keepUpTo(codeEnd(text));
    while (run.editor.hasNext()) {
      int at = run.editor.read();
      CharsMap.Prefix prefix = map == null ? null : map.longest(chars, at, text.length());
      if (prefix == null) {
        run.add(run.editor.next());
        run.editor.skip();
      } else {
        for (int codePoint : prefix.mapped()) {
          run.add(codePoint);
        }
        while (run.editor.read() < prefix.end()) {
          run.editor.skip();
        }
      }
    }
    run.editor.finish();
  }

  /** Where the language code at the beginning ends, 0 without one. */
  static int codeEnd(NormalizedText text) {
    String all = text.toString();
    int end = all.startsWith(">>") ? all.indexOf("<<") : -1;
    return end < 0 ? 0 : end + 2;
  }

  private static final class Run {
    private final TextEditor editor;
    private boolean begun;

    /** A space that counts only if something follows it. */
    private boolean space;

    Run(TextEditor editor) {
      this.editor = editor;
    }

    /** Adds a character that comes of the editor's next one. */
    void add(int codePoint) {
      if (codePoint == ' ') {
        space = true;
        return;
      }
      if (space || !begun) {
        editor.insertBefore(SPACE);
      }
      begun = true;
      space = false;
      editor.insertBefore(codePoint);
    }
  }
}
