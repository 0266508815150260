package dev.bluejay.tokenizers;

import dev.bluejay.tokenizers.models.Vocabulary;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code vocab.txt}: a token a line, its id the number of the line. */
final class VocabTxt {
  private VocabTxt() {}

  /** Reads the file; of a token that occurs twice the last line counts. */
  static Vocabulary read(String fileName, InputStream in) throws IOException {
    String text;
    try {
      text =
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(in.readAllBytes())).toString();
    } catch (CharacterCodingException e) {
      throw new TokenizerException(fileName + ": not UTF-8", e);
    }
    Map<String, Integer> tokens = new LinkedHashMap<>();
    int id = 0;
    int from = 0;
    while (from < text.length()) {
      int to = from;
      while (to < text.length() && text.charAt(to) != '\n' && text.charAt(to) != '\r') {
        to++;
      }
      tokens.put(text.substring(from, to), id++);
      boolean twoCharacters = text.startsWith("\r\n", to);
      from = to + (twoCharacters ? 2 : 1);
    }
    return Vocabulary.of(tokens);
  }
}
