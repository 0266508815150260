package dev.bluejay.tokenizers.pretokenizers;

import dev.bluejay.tokenizers.text.Pieces;
import dev.bluejay.tokenizers.text.Scripts;

/**
 * Cuts where the script changes; Japanese kana count as Han. Characters that go with any script
 * stay with the one before, and are dropped where there is none, as in Python.
 */
record UnicodeScripts() implements PreTokenizer {
  @Override
  public void preTokenize(Pieces pieces) {
    pieces.cut(UnicodeScripts::cut);
  }

  private static void cut(char[] chars, int from, int to, Pieces out) {
    int start = -1;
    int last = Scripts.ANY;
    int i = from;
    while (i < to) {
      int codePoint = Character.codePointAt(chars, i, to);
      int script = Scripts.of(codePoint);
      if (script != Scripts.ANY && script != last) {
        if (start >= 0) {
          out.add(start, i);
        }
        start = i;
        last = script;
      }
      i += Character.charCount(codePoint);
    }
    if (start >= 0) {
      out.add(start, to);
    }
  }
}
