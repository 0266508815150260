package dev.bluejay.tokenizers.decoders;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bluejay.tokenizers.json.Settings;
import java.util.List;

/**
 * Takes one character from the ends of every token.
 *
 * @param content the character
 * @param start how many at most at the beginning
 * @param stop how many at most at the end
 */
record Strip(String content, int start, int stop) implements Decoder {
  static Strip read(Settings settings) {
    String content = settings.string("content");
    if (content.codePointCount(0, content.length()) != 1) {
      JsonNode value = settings.node().get("content");
      throw settings.wrong("content", value, "one character");
    }
    return new Strip(content, settings.count("start"), settings.count("stop"));
  }

  @Override
  public List<String> decode(List<String> tokens) {
    return tokens.stream().map(this::stripped).toList();
  }

  private String stripped(String token) {
    int from = 0;
    int to = token.length();
    for (int i = 0; i < start && token.startsWith(content, from); i++) {
      from += content.length();
    }
    for (int i = 0; i < stop && to > from && token.substring(from, to).endsWith(content); i++) {
      to -= content.length();
    }
    return token.substring(from, to);
  }
}
