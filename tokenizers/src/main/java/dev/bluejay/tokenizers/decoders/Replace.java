package dev.bluejay.tokenizers.decoders;

import dev.bluejay.tokenizers.json.Settings;
import dev.bluejay.tokenizers.regex.Pattern;
import java.util.List;

/** Puts a string in the place of whatever a pattern matches, token by token. */
record Replace(Pattern pattern, String content) implements Decoder {
  static Replace read(Settings settings) {
    return new Replace(Pattern.read(settings, "pattern"), settings.string("content"));
  }

  @Override
  public List<String> decode(List<String> tokens) {
    return tokens.stream().map(this::replaced).toList();
  }

  /** {@link String#replace}, but that nothing stands between characters and not within them. */
  static String literally(String text, String target, String content) {
    if (!target.isEmpty()) {
      return text.replace(target, content);
    }
    var replaced = new StringBuilder(content);
    text.codePoints().forEach(c -> replaced.appendCodePoint(c).append(content));
    return replaced.toString();
  }

  private String replaced(String token) {
    if (pattern instanceof Pattern.Literal literal) {
      return literally(token, literal.text(), content);
    }
    var text = new StringBuilder();
    int[] done = new int[1];
    pattern.find(
        token.toCharArray(),
        0,
        token.length(),
        (from, to) -> {
          text.append(token, done[0], from).append(content);
          done[0] = to;
        });
    return text.append(token, done[0], token.length()).toString();
  }
}
