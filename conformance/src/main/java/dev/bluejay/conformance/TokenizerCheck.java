package dev.bluejay.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.bluejay.models.auto.AutoTokenizer;
import dev.bluejay.tokenizers.Encoding;
import dev.bluejay.tokenizers.Tokenizer;
import java.util.function.Consumer;

/** Holds the tokenizer of a checkpoint: {@code tokenizer} of {@code expected.json}. */
final class TokenizerCheck {
  private TokenizerCheck() {}

  static void run(Folder folder, String family, JsonNode expected, Consumer<Row> sink) {
    JsonNode single = expected.path("single");
    JsonNode pairs = expected.path("pairs");
    String kind = TokenizerKind.of(folder);
    if (!Built.tokenizer(kind)) {
      int cases = single.size() + pairs.size();
      sink.accept(Row.skipped(folder, family, "tokenizer " + kind, "texts", cases));
      return;
    }
    var tally = new Tally();
    tally.attempt(
        "tokenizer",
        () -> {
          Tokenizer tokenizer = AutoTokenizer.of(folder.files());
          tally.same("length", tokenizer.size(), expected.path("length").asInt());
          for (int i = 0; i < single.size(); i++) {
            JsonNode row = single.get(i);
            hold(tally, Place.of("single").at(i), row, tokenizer);
          }
          for (int i = 0; i < pairs.size(); i++) {
            hold(tally, Place.of("pairs").at(i), pairs.get(i), tokenizer);
          }
        });
    if (single.isEmpty() && pairs.isEmpty()) {
      tally.fail("texts: got none in %s".formatted(Folder.EXPECTED));
    }
    String compared = "%d texts, %d pairs".formatted(single.size(), pairs.size());
    sink.accept(tally.row(folder, family, "tokenizer", compared));
  }

  private static void hold(Tally tally, Place place, JsonNode row, Tokenizer tokenizer) {
    String text = row.path("text").asText();
    tally.attempt(
        place.toString(),
        () -> {
          Encoding encoding =
              row.has("pair")
                  ? tokenizer.encode(text, row.get("pair").asText())
                  : tokenizer.encode(text);
          for (var column : row.properties()) {
            String name = column.getKey();
            switch (name) {
              case "text", "pair" -> {}
              case "decoded" ->
                  tally.same(
                      place.at(name),
                      tokenizer.decode(encoding.ids(), true),
                      column.getValue().asText());
              case "tokens" ->
                  JsonComparison.compare(
                      tally, place.at(name), names(encoding, tokenizer), column.getValue());
              default ->
                  JsonComparison.compare(
                      tally, place.at(name), Columns.of(name, encoding), column.getValue());
            }
          }
        });
  }

  /** Python's {@code convert_ids_to_tokens}: the unknown token where the text itself was none. */
  private static ArrayNode names(Encoding encoding, Tokenizer tokenizer) {
    ArrayNode names = JsonNodeFactory.instance.arrayNode();
    for (int id : encoding.ids()) {
      names.add(tokenizer.idToToken(id).orElse(""));
    }
    return names;
  }
}
