package dev.bluejay.tokenizers.convert;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bluejay.tokenizers.json.Settings;
import dev.bluejay.tokenizers.models.BpeReader.Merge;
import dev.bluejay.tokenizers.models.Vocabulary;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The vocabularies and merges that are kept as text. */
final class TextFiles {
  private TextFiles() {}

  /** The text of a file. */
  static String text(String fileName, byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException(fileName + ": not UTF-8", e);
    }
  }

  /** The lines of a text, which end with LF, CR or both. */
  static List<String> lines(String text) {
    var lines = new ArrayList<String>();
    int from = 0;
    while (from < text.length()) {
      int to = from;
      while (to < text.length() && text.charAt(to) != '\n' && text.charAt(to) != '\r') {
        to++;
      }
      lines.add(text.substring(from, to));
      from = to + (text.startsWith("\r\n", to) ? 2 : 1);
    }
    return lines;
  }

  /** {@code vocab.txt}: a token a line, its id the number of the line; of equal ones the last. */
  static Vocabulary vocabTxt(String fileName, byte[] bytes) {
    Map<String, Integer> tokens = new LinkedHashMap<>();
    int id = 0;
    for (String line : lines(text(fileName, bytes))) {
      tokens.put(line, id++);
    }
    return Vocabulary.of(tokens);
  }

  /** {@code vocab.json}: tokens and their ids. */
  static Map<String, Integer> vocabJson(String fileName, byte[] bytes) {
    JsonNode node;
    try {
      node = new ObjectMapper().readTree(bytes);
    } catch (IOException e) {
      throw new IllegalArgumentException(fileName + ": not JSON", e);
    }
    var settings = new Settings(fileName, node);
    Map<String, Integer> tokens = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      tokens.put(field.getKey(), settings.count(field.getKey()));
    }
    return tokens;
  }

  /** {@code merges.txt}: two tokens a line, after a line that names the version. */
  static List<Merge> merges(String fileName, byte[] bytes) {
    var merges = new ArrayList<Merge>();
    int number = 0;
    for (String line : text(fileName, bytes).split("\n", -1)) {
      number++;
      if (!line.isBlank() && !(number == 1 && line.startsWith("#version"))) {
        merges.add(Merge.of(fileName + ":" + number, line.strip()));
      }
    }
    return merges;
  }
}
