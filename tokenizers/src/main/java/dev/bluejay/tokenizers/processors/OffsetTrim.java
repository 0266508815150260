package dev.bluejay.tokenizers.processors;

import dev.bluejay.tokenizers.json.Settings;
import dev.bluejay.tokenizers.text.ByteAlphabet;
import dev.bluejay.tokenizers.text.Characters;

/**
 * Leaves the spaces at the ends of byte-level tokens out of their offsets.
 *
 * @param addPrefixSpace whether the first token may have a space that is not in the text
 */
public record OffsetTrim(boolean addPrefixSpace) {
  private static final char SPACE = ByteAlphabet.of(' ');

  /** The trim that the settings ask for, or null. */
  static @org.jspecify.annotations.Nullable OffsetTrim read(Settings settings) {
    return settings.bool("trim_offsets", true)
        ? new OffsetTrim(settings.bool("add_prefix_space", true))
        : null;
  }

  /**
   * Trims the offsets of one token in place.
   *
   * @param source the text into which they point; each space counts as one code point of it
   * @param i the number of the token among those of its text that are left
   */
  public void apply(String token, String source, int[] starts, int[] ends, int at, int i) {
    int leading = 0;
    while (leading < token.length() && isSpace(token.charAt(leading))) {
      leading++;
    }
    int trailing = 0;
    while (trailing < token.length() && isSpace(token.charAt(token.length() - 1 - trailing))) {
      trailing++;
    }
    if (leading == 1 && addPrefixSpace && (i == 0 || starts[at] == 0)) {
      leading = 0;
    }
    for (int k = 0; k < leading && starts[at] < ends[at]; k++) {
      starts[at] += Character.charCount(source.codePointAt(starts[at]));
    }
    // As Python has it: an end that is nearer to the text's beginning than this stays.
    boolean far = ends[at] >= 2 * trailing || source.codePointCount(0, ends[at]) >= trailing;
    for (int k = 0; far && k < trailing && ends[at] > starts[at]; k++) {
      ends[at] -= Character.charCount(source.codePointBefore(ends[at]));
    }
  }

  private static boolean isSpace(char c) {
    return c == SPACE || Characters.is(c, Characters.WHITESPACE);
  }
}
