package dev.bluejay.tokenizers;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bluejay.tokenizers.convert.Layers;
import dev.bluejay.tokenizers.models.ModelWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Writes a tokenizer's files as Python does: the counterpart of {@link TokenizerReader}. */
final class TokenizerWriter {
  /** What Python writes where no maximum is declared. */
  private static final BigInteger NO_MAXIMUM = new BigInteger("1000000000000000019884624838656");

  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** What Python's slow tokenizers are read from, which is saved as it was read. */
  private static final List<String> SLOW_FILES =
      List.of("source.spm", "target.spm", "vocab.json", "target_vocab.json");

  private final Tokenizer tokenizer;
  private final Traits traits;
  private final Description description;

  /** Added tokens in the order of their ids. */
  private final Map<Integer, AddedToken> added = new TreeMap<>();

  TokenizerWriter(Tokenizer tokenizer, Traits traits, Description description) {
    this.tokenizer = tokenizer;
    this.traits = traits;
    this.description = description;
    AddedVocabulary vocabulary = tokenizer.pipeline().added();
    for (AddedToken token : vocabulary.tokens()) {
      Integer id = vocabulary.id(token.content());
      if (id != null) {
        added.put(id, token);
      }
    }
  }

  /** What is written to one file. */
  @FunctionalInterface
  private interface Content {
    void write(OutputStream out) throws IOException;

    /** What is written as JSON. */
    static Content json(Json json) {
      return bytes -> {
        try (JsonGenerator out = MAPPER.createGenerator(bytes).useDefaultPrettyPrinter()) {
          json.write(out);
        }
      };
    }
  }

  /** What is written as JSON to one file. */
  @FunctionalInterface
  private interface Json {
    void write(JsonGenerator out) throws IOException;
  }

  void write(Path folder) {
    var files = new TreeMap<String, Content>();
    try {
      if (traits.slow()) {
        asTheyWere(files);
      } else {
        files.put("tokenizer.json", Content.json(this::tokenizerJson));
      }
      Map<String, String> templates = ChatTemplateFiles.of(description.chatTemplates().texts());
      templates.forEach(
          (file, text) -> files.put(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8))));
      ObjectNode config = config();
      if (!templates.isEmpty()) {
        config.remove(Description.CHAT_TEMPLATE);
      }
      files.put("tokenizer_config.json", Content.json(out -> out.writeTree(config)));
      files.put("special_tokens_map.json", Content.json(out -> out.writeTree(specialTokens())));
      ObjectNode more = onTop();
      if (!more.isEmpty()) {
        files.put("added_tokens.json", Content.json(out -> out.writeTree(more)));
      }
      Files.createDirectories(folder);
      write(folder, files);
    } catch (IOException e) {
      throw new UncheckedIOException("savePretrained: " + folder + " cannot be written", e);
    }
  }

  /** The files of a tokenizer that {@code tokenizer.json} cannot express. */
  private void asTheyWere(Map<String, Content> files) throws IOException {
    for (String name : SLOW_FILES) {
      Optional<byte[]> bytes = description.files().bytes(name);
      bytes.ifPresent(content -> files.put(name, out -> out.write(content)));
    }
  }

  private static void write(Path folder, Map<String, Content> files) throws IOException {
    try {
      for (Map.Entry<String, Content> file : files.entrySet()) {
        part(partOf(folder, file.getKey()), file.getValue());
      }
      for (String name : files.keySet()) {
        Files.move(
            partOf(folder, name),
            folder.resolve(name),
            StandardCopyOption.ATOMIC_MOVE,
            StandardCopyOption.REPLACE_EXISTING);
      }
    } finally {
      for (String name : files.keySet()) {
        Files.deleteIfExists(partOf(folder, name));
      }
    }
  }

  private static Path partOf(Path folder, String name) {
    return folder.resolve(name + ".part");
  }

  private static void part(Path file, Content content) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    try (OutputStream out = Files.newOutputStream(file)) {
      content.write(out);
    }
  }

  private void tokenizerJson(JsonGenerator out) throws IOException {
    out.writeStartObject();
    out.writeStringField("version", "1.0");
    // How to cut and to fill up is said in each call, and the sides are in the config.
    out.writeNullField("truncation");
    out.writeNullField("padding");
    out.writeArrayFieldStart(Layers.ADDED_TOKENS);
    for (Map.Entry<Integer, AddedToken> token : added.entrySet()) {
      ObjectNode node = JsonNodeFactory.instance.objectNode().put("id", token.getKey());
      out.writeTree(node.setAll(flags(token.getValue()).put("special", isSpecial(token))));
    }
    out.writeEndArray();
    for (Map.Entry<String, JsonNode> layer : description.layers().properties()) {
      out.writeFieldName(layer.getKey());
      out.writeTree(layer.getValue());
    }
    out.writeFieldName("model");
    new ModelWriter(out).write(tokenizer.pipeline().model());
    out.writeEndObject();
  }

  private boolean isSpecial(Map.Entry<Integer, AddedToken> token) {
    return tokenizer.pipeline().added().isSpecial(token.getValue().content());
  }

  static ObjectNode flags(AddedToken token) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("content", token.content())
        .put("single_word", token.singleWord())
        .put("lstrip", token.lstrip())
        .put("rstrip", token.rstrip())
        .put("normalized", token.normalized());
  }

  /** What {@code tokenizer_config.json} says. */
  ObjectNode config() {
    ObjectNode config = description.config().deepCopy();
    boolean bytes =
        description.layers().path(Layers.PRE_TOKENIZER).path("type").asText().equals("ByteLevel");
    if (!bytes && config.path("add_prefix_space").booleanValue()) {
      // Python takes it as a wish to convert the SentencePiece file, though it is the default.
      config.remove("add_prefix_space");
    }
    ObjectNode decoder = config.putObject("added_tokens_decoder");
    for (Map.Entry<Integer, AddedToken> token : added.entrySet()) {
      decoder.set(
          token.getKey().toString(), flags(token.getValue()).put("special", isSpecial(token)));
    }
    traits.specialTokens().forEach((role, token) -> config.put(role.key(), token));
    config.remove("additional_special_tokens");
    if (!traits.additional().isEmpty()) {
      traits.additional().forEach(config.putArray("additional_special_tokens")::add);
    }
    config.remove("max_len");
    if (traits.maxLength() == Tokenizer.UNDECLARED_MAX_LENGTH) {
      config.put("model_max_length", NO_MAXIMUM);
    } else {
      config.put("model_max_length", traits.maxLength());
    }
    config.put("padding_side", traits.paddingSide().name().toLowerCase(Locale.ROOT));
    config.put("truncation_side", traits.truncationSide().name().toLowerCase(Locale.ROOT));
    traits.modelInputNames().forEach(config.putArray("model_input_names")::add);
    config.put("clean_up_tokenization_spaces", traits.cleanUp());
    config.put("tokenizer_class", pythonClass());
    return config;
  }

  /** Python's only class that knows nothing of its own ends with "Fast". */
  private String pythonClass() {
    String name = description.className();
    return name.equals(TokenizerClasses.GENERIC.name()) ? name + "Fast" : name;
  }

  private ObjectNode specialTokens() {
    ObjectNode specials = JsonNodeFactory.instance.objectNode();
    traits.specialTokens().forEach((role, token) -> specials.set(role.key(), withFlags(token)));
    if (!traits.additional().isEmpty()) {
      traits.additional().forEach(specials.putArray("additional_special_tokens")::add);
    }
    return specials;
  }

  private JsonNode withFlags(String content) {
    Integer id = tokenizer.pipeline().added().id(content);
    AddedToken token = id == null ? null : added.get(id);
    return token == null ? JsonNodeFactory.instance.textNode(content) : flags(token);
  }

  /** The special tokens in the order of their ids. */
  List<AddedToken> special() {
    return added.entrySet().stream()
        .filter(this::isSpecial)
        .map(token -> token.getValue().special(true))
        .toList();
  }

  /** The added tokens that the model's vocabulary lacks. */
  private ObjectNode onTop() {
    ObjectNode tokens = JsonNodeFactory.instance.objectNode();
    added.forEach(
        (id, token) -> {
          if (tokenizer.pipeline().model().vocabulary().id(token.content()) < 0) {
            tokens.put(token.content(), id);
          }
        });
    return tokens;
  }
}
