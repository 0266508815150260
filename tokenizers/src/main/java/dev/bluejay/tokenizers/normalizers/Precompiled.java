package dev.bluejay.tokenizers.normalizers;

import dev.bluejay.tokenizers.json.Settings;
import dev.bluejay.tokenizers.text.Graphemes;
import dev.bluejay.tokenizers.text.NormalizedText;
import dev.bluejay.tokenizers.text.TextEditor;

/**
 * SentencePiece's normalization by a table. A grapheme of less than six bytes is looked up as a
 * whole, and the shortest prefix that is in the table decides about all of it; then and for longer
 * ones each character is looked up.
 */
public final class Precompiled implements Normalizer {
  private static final int MAX_GRAPHEME_BYTES = 5;

  private final CharsMap map;

  Precompiled(CharsMap map) {
    this.map = map;
  }

  /** The normalizer with the table of a SentencePiece model. */
  public static Normalizer of(byte[] charsMap) {
    return new Precompiled(CharsMap.of(charsMap));
  }

  static Normalizer read(Settings settings) {
    try {
      return of(settings.bytes("precompiled_charsmap"));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          settings.place() + ".precompiled_charsmap: " + e.getMessage(), e);
    }
  }

  @Override
  public void normalize(NormalizedText text) {
    char[] chars = text.chars();
    int length = text.length();
    int plain = plain(chars, 0, length);
    if (plain == length) {
      return;
    }
    var run = new Run(text.edit());
    int at = 0;
    while (at < length) {
      if (at < plain) {
        run.keep(chars, at, plain);
        at = plain;
      }
      if (at < length) {
        int end = Graphemes.end(chars, at, length);
        grapheme(chars, at, end, run);
        at = end;
        plain = plain(chars, at, length);
      }
    }
    if (run.modified) {
      run.flush();
      run.editor.finish();
    }
  }

  /** The end of a stretch that stays as it is and does not join with what follows. */
  private int plain(char[] chars, int from, int length) {
    int at = from;
    while (at < length && chars[at] != '\r' && map.keeps(chars[at])) {
      at++;
    }
    return at < length && at > from && chars[at] >= 0x300 ? at - 1 : at;
  }

  private void grapheme(char[] chars, int from, int to, Run run) {
    int count = Character.codePointCount(chars, from, to - from);
    if (count > 1) {
      String text = new String(chars, from, to - from);
      int[] mapped = bytes(text) <= MAX_GRAPHEME_BYTES ? map.find(text, text.length()) : null;
      if (mapped != null) {
        run.replace(count, mapped);
        return;
      }
    }
    int at = from;
    while (at < to) {
      int codePoint = Character.codePointAt(chars, at, to);
      at += Character.charCount(codePoint);
      int[] mapped = codePoint < 0x80 ? map.ascii(codePoint) : map.find(codePoint);
      if (mapped == null) {
        run.push(codePoint, 0);
      } else {
        run.replace(1, mapped);
      }
    }
  }

  private static int bytes(String text) {
    int bytes = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      bytes += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
    }
    return bytes;
  }

  /**
   * Writes with one character's delay, since what is dropped counts with the one before. Where
   * there is none before, the editor stays behind by what was dropped, as Python's does.
   */
  private static final class Run {
    private final TextEditor editor;
    private int codePoint = -1;
    private int change;
    private boolean modified;

    Run(TextEditor editor) {
      this.editor = editor;
    }

    void push(int newCodePoint, int newChange) {
      flush();
      codePoint = newCodePoint;
      change = newChange;
    }

    /** Keeps old characters, none of them half of a pair. */
    void keep(char[] chars, int from, int to) {
      flush();
      int at = from;
      if (editor.read() == from) {
        editor.keepUpTo(to - 1);
        at = to - 1;
      }
      while (at < to) {
        push(chars[at++], 0);
      }
    }

    void replace(int oldCount, int[] mapped) {
      modified = true;
      for (int i = 0; i < mapped.length; i++) {
        push(mapped[i], i < oldCount ? 0 : 1);
      }
      if (mapped.length < oldCount) {
        change += mapped.length - oldCount;
      }
    }

    void flush() {
      if (codePoint >= 0) {
        editor.write(codePoint, change);
        codePoint = -1;
      }
    }
  }
}
