package dev.bluejay.models.generation.constraint;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bluejay.tokenizers.Tokenizer;
import dev.bluejay.tokenizers.text.ByteAlphabet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Vocabularies of the kinds that there are, with some tokens of several characters. */
final class SmallTokenizers {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> WORDS =
      List.of(
          "{\"", "\":", "\",", "true", "null", "12", "20", "-0", "é", "鳥", "\\n", "}}", "a-",
          "xyz");

  private SmallTokenizers() {}

  static Tokenizer byteLevel(Path folder) {
    ObjectNode root = JSON.createObjectNode();
    ObjectNode vocabulary = vocabulary(root, "<|end|>");
    for (int b = 0; b < 256; b++) {
      vocabulary.put(String.valueOf(ByteAlphabet.of(b)), vocabulary.size());
    }
    for (String word : WORDS) {
      vocabulary.put(ByteAlphabet.encode(word), vocabulary.size());
      vocabulary.put(ByteAlphabet.encode(" " + word), vocabulary.size());
    }
    // Half of a character, and half of the next.
    vocabulary.put(ByteAlphabet.encode("鳥").substring(1), vocabulary.size());
    root.set("decoder", decoder("{'type': 'ByteLevel'}"));
    return write(folder, root);
  }

  static Tokenizer byteFallback(Path folder) {
    ObjectNode root = JSON.createObjectNode();
    ObjectNode vocabulary = vocabulary(root, "</s>");
    for (int b = 0; b < 256; b++) {
      vocabulary.put("<0x%02X>".formatted(b), vocabulary.size());
    }
    " {}[]:,.\"\\-+0123456789abcdefnrstuTZ@".chars().forEach(c -> word(vocabulary, c));
    for (String word : WORDS) {
      vocabulary.put(word, vocabulary.size());
      vocabulary.put("▁" + word, vocabulary.size());
    }
    root.set(
        "decoder",
        decoder(
            "{'type': 'Sequence', 'decoders': ["
                + "{'type': 'Replace', 'pattern': {'String': '▁'}, 'content': ' '},"
                + " {'type': 'ByteFallback'}, {'type': 'Fuse'},"
                + " {'type': 'Strip', 'content': ' ', 'start': 1, 'stop': 0}]}"));
    return write(folder, root);
  }

  private static void word(ObjectNode vocabulary, int c) {
    String token = c == ' ' ? "▁" : Character.toString(c);
    vocabulary.put(token, vocabulary.size());
  }

  private static ObjectNode vocabulary(ObjectNode root, String end) {
    ArrayNode added = root.putArray("added_tokens");
    added
        .addObject()
        .put("id", 0)
        .put("content", end)
        .put("special", true)
        .put("single_word", false)
        .put("lstrip", false)
        .put("rstrip", false)
        .put("normalized", false);
    ObjectNode model = root.putObject("model").put("type", "BPE");
    model.putArray("merges");
    ObjectNode vocabulary = model.putObject("vocab");
    vocabulary.put(end, 0);
    return vocabulary;
  }

  private static com.fasterxml.jackson.databind.JsonNode decoder(String json) {
    try {
      return JSON.readTree(json.replace('\'', '"'));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Tokenizer write(Path folder, ObjectNode root) {
    try {
      Files.writeString(folder.resolve("tokenizer.json"), JSON.writeValueAsString(root));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Tokenizer.fromFolder(folder);
  }
}
