package dev.bluejay.tokenizers.pretokenizers;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bluejay.tokenizers.json.Settings;
import dev.bluejay.tokenizers.text.Pieces;
import java.util.Arrays;
import java.util.Locale;

/**
 * SentencePiece's way with spaces: each becomes a visible character that begins a word.
 *
 * @param replacement the visible character, a code point
 * @param scheme where one is put before a text that has none
 * @param split whether it also cuts into words
 */
public record Metaspace(int replacement, PrependScheme scheme, boolean split)
    implements PreTokenizer {

  /** U+2581, which is what SentencePiece takes. */
  public static final int LOWER_ONE_EIGHTH_BLOCK = 0x2581;

  /** Where the character is put before a text. */
  public enum PrependScheme {
    /** At the beginning of the text only. */
    FIRST,
    /** Nowhere. */
    NEVER,
    /** After every added token, too. */
    ALWAYS
  }

  static Metaspace read(Settings settings) {
    return new Metaspace(replacement(settings), scheme(settings), settings.bool("split", true));
  }

  /** The replacement, which must be one character. */
  public static int replacement(Settings settings) {
    String text = settings.string("replacement");
    if (text.codePointCount(0, text.length()) != 1) {
      JsonNode value = settings.node().get("replacement");
      throw settings.wrong("replacement", value, "one character");
    }
    return text.codePointAt(0);
  }

  /** The scheme of a Metaspace, be it a pre-tokenizer or a decoder. */
  public static PrependScheme scheme(Settings settings) {
    String name = settings.string("prepend_scheme", "always");
    PrependScheme scheme =
        Arrays.stream(PrependScheme.values())
            .filter(value -> value.name().toLowerCase(Locale.ROOT).equals(name))
            .findFirst()
            .orElseThrow(
                () ->
                    settings.wrong(
                        "prepend_scheme",
                        settings.node().get("prepend_scheme"),
                        "first, never or always"));
    if (!settings.bool("add_prefix_space", true) && scheme != PrependScheme.NEVER) {
      throw new IllegalArgumentException(
          settings.place()
              + ": add_prefix_space contradicts prepend_scheme; got false and "
              + name);
    }
    return scheme;
  }

  @Override
  public boolean looksAtOffsets() {
    return scheme == PrependScheme.FIRST;
  }

  @Override
  public void preTokenize(Pieces pieces) {
    pieces.rewrite(
        (editor, to) -> {
          int first = editor.next();
          boolean bare = first != ' ' && first != replacement;
          if (bare
              && (scheme == PrependScheme.ALWAYS
                  || (scheme == PrependScheme.FIRST && editor.isAtOrigin()))) {
            editor.insertBefore(replacement);
          }
          while (editor.read() < to) {
            int codePoint = editor.next();
            editor.replace(codePoint == ' ' ? replacement : codePoint);
          }
        });
    if (split) {
      pieces.cut(this::cut);
    }
  }

  private void cut(char[] chars, int from, int to, Pieces out) {
    int start = from;
    int i = from;
    while (i < to) {
      int codePoint = Character.codePointAt(chars, i, to);
      if (codePoint == replacement) {
        out.add(start, i);
        start = i;
      }
      i += Character.charCount(codePoint);
    }
    out.add(start, to);
  }
}
