package dev.bluejay.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bluejay.models.auto.AutoTokenizer;
import dev.bluejay.tokenizers.Encoding;
import dev.bluejay.tokenizers.SpecialToken;
import dev.bluejay.tokenizers.Tokenizer;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Holds a folder with {@code cases.json}: a tokenizer alone, or what is not built yet. */
final class CasesCheck {
  private final Folder folder;
  private final JsonNode cases;
  private final String family;

  private CasesCheck(Folder folder) {
    this.folder = folder;
    cases = folder.json(Folder.CASES);
    family = cases.path("class").asText("");
  }

  static void run(Folder folder, Consumer<Row> sink) {
    new CasesCheck(folder).run(sink);
  }

  private void run(Consumer<Row> sink) {
    if (cases.has("cases")) {
      ProcessorsCheck.run(folder, cases, sink);
      return;
    }
    JsonNode single = cases.path("single");
    JsonNode pairs = cases.path("pairs");
    JsonNode variants = cases.path("variants");
    String kind = TokenizerKind.of(folder);
    if (!Built.tokenizer(kind)) {
      int count = single.size() + pairs.size() + variants.size();
      sink.accept(Row.skipped(folder, family, "tokenizer " + kind, "texts", count));
      return;
    }
    var tally = new Tally();
    tally.attempt(
        "tokenizer",
        () -> {
          Tokenizer tokenizer = load(tally);
          each(tally, "single", (place, row) -> single(tally, place, row, tokenizer));
          each(tally, "pairs", (place, row) -> pair(tally, place, row, tokenizer));
          each(tally, "variants", (place, row) -> variant(tally, place, row, tokenizer));
        });
    String compared =
        "%d texts, %d pairs, %d calls".formatted(single.size(), pairs.size(), variants.size());
    sink.accept(tally.row(folder, family, "tokenizer", compared));
  }

  private Tokenizer load(Tally tally) {
    Tokenizer tokenizer = AutoTokenizer.of(folder.files());
    tally.same("length", tokenizer.size(), cases.path("length").asInt());
    tally.same(
        "padding_side",
        tokenizer.paddingSide().name(),
        cases.path("padding_side").asText().toUpperCase(Locale.ROOT));
    JsonNode names = cases.path("model_input_names");
    tally.same("model_input_names", tokenizer.modelInputNames(), JsonComparison.texts(names));
    // Where a tokenizer has no padding token, the cases were recorded with one set after loading.
    return tokenizer.padToken().isPresent()
        ? tokenizer
        : tokenizer.withSpecialToken(SpecialToken.PAD, cases.path("pad_token").asText());
  }

  private interface Case {
    void hold(Place place, JsonNode row);
  }

  private void each(Tally tally, String list, Case one) {
    JsonNode rows = cases.path(list);
    for (int i = 0; i < rows.size(); i++) {
      JsonNode row = rows.get(i);
      Place place = Place.of(list).at(i);
      tally.attempt(place.toString(), () -> one.hold(place, row));
    }
  }

  private static void single(Tally tally, Place place, JsonNode row, Tokenizer tokenizer) {
    String text = row.path("text").asText();
    var encoding = tokenizer.encode(text);
    columns(tally, place, row, encoding);
    int[] ids = encoding.ids();
    String skip = row.path("decoded_skip").asText(text);
    String all = row.path("decoded").asText(text);
    String raw = row.path("decoded_skip_raw").asText(skip);
    String clean = row.path("decoded_skip_clean").asText(skip);
    tally.same(place.at("decoded"), tokenizer.decode(ids), all);
    tally.same(place.at("decoded_skip"), tokenizer.decode(ids, true), skip);
    tally.same(place.at("decoded_skip_raw"), tokenizer.decode(ids, true, false), raw);
    tally.same(place.at("decoded_skip_clean"), tokenizer.decode(ids, true, true), clean);
  }

  /**
   * What Python's slow tokenizers say in a way of their own is left out: they forget the types of
   * special tokens, call tokens of the text special, count lengths without padding, and order keys
   * in another way.
   */
  private JsonNode fair(JsonNode row) {
    if (cases.path("fast").asBoolean(true)) {
      return row;
    }
    ObjectNode fair = row.deepCopy();
    fair.remove(List.of("type_ids", "special_tokens_mask"));
    if (fair.path("output") instanceof ObjectNode output) {
      output.remove(List.of("token_type_ids", "special_tokens_mask", "length"));
    }
    if (fair.path("kwargs") instanceof ObjectNode kwargs) {
      kwargs.remove(
          List.of("return_token_type_ids", "return_special_tokens_mask", "return_length"));
    }
    return fair;
  }

  private void pair(Tally tally, Place place, JsonNode given, Tokenizer tokenizer) {
    JsonNode row = fair(given);
    var encoding = tokenizer.encode(row.path("text").asText(), row.path("pair").asText());
    columns(tally, place, row, encoding);
  }

  private static void columns(Tally tally, Place place, JsonNode row, Encoding encoding) {
    for (var column : row.properties()) {
      String name = column.getKey();
      if (column.getValue().isArray()) {
        JsonComparison.compare(
            tally, place.at(name), Columns.of(name, encoding), column.getValue());
      }
    }
  }

  private void variant(Tally tally, Place place, JsonNode given, Tokenizer tokenizer) {
    JsonNode row = fair(given);
    var call = new TokenizerCall(tokenizer, row);
    if (row.has("error")) {
      tally.same(place.at("refused"), call.isRefused(), true);
    } else {
      call.hold(tally, place.at(row.path("name").asText()));
    }
  }
}
