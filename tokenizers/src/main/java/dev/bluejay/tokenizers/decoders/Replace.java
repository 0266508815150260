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

  private String replaced(String token) {
    if (pattern instanceof Pattern.Literal literal && !literal.text().isEmpty()) {
      return token.replace(literal.text(), content);
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
