package dev.bluejay.tokenizers.pretokenizers;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bluejay.tokenizers.json.Settings;
import dev.bluejay.tokenizers.text.Pieces;

/** Cuts at one character, a code point, which is dropped. */
record CharDelimiterSplit(int delimiter) implements PreTokenizer {
  static CharDelimiterSplit read(Settings settings) {
    String text = settings.string("delimiter");
    if (text.codePointCount(0, text.length()) != 1) {
      JsonNode value = settings.node().get("delimiter");
      throw settings.wrong("delimiter", value, "one character");
    }
    return new CharDelimiterSplit(text.codePointAt(0));
  }

  @Override
  public void preTokenize(Pieces pieces) {
    SplitBehavior.REMOVED.cut(pieces, codePoint -> codePoint == delimiter);
  }
}
