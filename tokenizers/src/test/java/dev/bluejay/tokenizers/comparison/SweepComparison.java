package dev.bluejay.tokenizers.comparison;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bluejay.tokenizers.EncodeOptions;
import dev.bluejay.tokenizers.Encoding;
import dev.bluejay.tokenizers.Padding;
import dev.bluejay.tokenizers.Span;
import dev.bluejay.tokenizers.TextPair;
import dev.bluejay.tokenizers.Tokenizer;
import dev.bluejay.tokenizers.TokenizerException;
import dev.bluejay.tokenizers.Truncation;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Holds tokenizers of random parts against what {@code sweep.py} wrote of them.
 *
 * <pre>java … SweepComparison OUT [NAME]</pre>
 */
public final class SweepComparison {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int SHOWN = 2;

  private final PrintStream out;
  private final Map<String, Integer> wrong = new TreeMap<>();
  private String name = "";
  private int compared;
  private int different;

  private SweepComparison(PrintStream out) {
    this.out = out;
  }

  /** Exits with 1 on a difference. */
  public static void main(String[] args) throws IOException {
    var comparison = new SweepComparison(System.out);
    List<Path> folders;
    try (Stream<Path> all = Files.list(Path.of(args[0]))) {
      String only = args.length > 1 ? args[1] : "";
      folders = all.filter(p -> p.getFileName().toString().contains(only)).sorted().toList();
    }
    for (Path folder : folders) {
      comparison.hold(folder);
    }
    comparison.out.printf(
        "%d tokenizers, %d results compared, %d differences%n",
        folders.size(), comparison.compared, comparison.different);
    System.exit(comparison.different == 0 && comparison.compared > 0 ? 0 : 1);
  }

  private void hold(Path folder) throws IOException {
    name = folder.getFileName().toString();
    wrong.clear();
    JsonNode expected = JSON.readTree(folder.resolve("sweep.json").toFile());
    Tokenizer tokenizer;
    try {
      tokenizer = Tokenizer.fromFolder(folder);
    } catch (TokenizerException e) {
      check("load", "", expected.path("error"), "error: " + e.getMessage(), expected.has("error"));
      return;
    }
    if (expected.has("error")) {
      out.printf("%s is read, though Python says: %s%n", name, expected.get("error"));
      return;
    }
    for (JsonNode each : expected.get("cases")) {
      hold(tokenizer, each);
    }
    if (!wrong.isEmpty()) {
      out.println(name + " " + wrong);
    }
  }

  private void hold(Tokenizer tokenizer, JsonNode expected) {
    String text = expected.get("text").textValue();
    same("single", text, expected, () -> fields(tokenizer.encode(text)));
    if (expected.get("single").has("error")) {
      return;
    }
    int[] ids = ints(expected.get("single").get("ids"));
    same("bare", text, expected, () -> array(tokenizer.encodeToIds(text, false)));
    same("decoded", text, expected, () -> quoted(tokenizer.decode(ids)));
    same("skipped", text, expected, () -> quoted(tokenizer.decode(ids, true)));
    int[] backwards = IntStream.range(0, ids.length).map(i -> ids[ids.length - 1 - i]).toArray();
    same("cleaned", text, expected, () -> quoted(tokenizer.decode(backwards, false, true)));
    if (expected.has("other")) {
      var pair = new TextPair(text, expected.get("other").textValue());
      same(
          "pair",
          text,
          expected,
          () -> rows(tokenizer.encodePairs(List.of(pair), EncodeOptions.defaults()).encodings()));
      EncodeOptions how = options(expected.get("how"));
      same(
          "cut", text, expected, () -> rows(tokenizer.encodePairs(List.of(pair), how).encodings()));
    }
    List<String> words = Arrays.asList(text.split(" ", -1));
    same(
        "split",
        text,
        expected,
        () ->
            rows(tokenizer.encodeWordLists(List.of(words), EncodeOptions.defaults()).encodings()));
  }

  private static EncodeOptions options(JsonNode how) {
    Truncation length =
        Truncation.to(how.get("max_length").intValue()).stride(how.get("stride").intValue());
    Truncation truncation =
        switch (how.get("truncation").textValue()) {
          case "only_first" -> length.onlyFirst();
          case "only_second" -> length.onlySecond();
          default -> length.longestFirst();
        };
    boolean pads = how.get("padding").isTextual();
    return EncodeOptions.of(pads ? Padding.maxLength() : Padding.none(), truncation)
        .returnOverflowing(true);
  }

  private void same(String what, String text, JsonNode all, Supplier<JsonNode> ours) {
    JsonNode expected = all.get(what);
    boolean refused = expected.isObject() && expected.has("error");
    if (refused && expected.get("error").textValue().startsWith("PanicException")) {
      return;
    }
    try {
      JsonNode got = ours.get();
      check(what, text, expected, got, !refused && got.equals(expected));
    } catch (TokenizerException e) {
      check(what, text, expected, "error: " + e.getMessage(), refused);
    }
  }

  private void check(String what, String text, JsonNode expected, Object got, boolean same) {
    compared++;
    if (same) {
      return;
    }
    different++;
    if (wrong.merge(what, 1, Integer::sum) <= SHOWN) {
      out.printf("%s %s %s%n  Python %s%n  ours   %s%n", name, what, quoted(text), expected, got);
    }
  }

  private static int[] ints(JsonNode list) {
    return IntStream.range(0, list.size()).map(i -> list.get(i).intValue()).toArray();
  }

  private static JsonNode array(int[] numbers) {
    return JSON.valueToTree(numbers);
  }

  private static JsonNode quoted(String text) {
    return JSON.getNodeFactory().textNode(text);
  }

  private static JsonNode rows(List<Encoding> encodings) {
    var rows = JSON.createArrayNode();
    encodings.forEach(each -> rows.add(fields(each)));
    return rows;
  }

  private static JsonNode fields(Encoding encoding) {
    List<Span> spans = encoding.codePointOffsets();
    ObjectNode fields = JSON.createObjectNode();
    fields.set("ids", array(encoding.ids()));
    fields.set("tokens", JSON.valueToTree(encoding.tokens()));
    fields.set(
        "offsets",
        array(spans.stream().flatMapToInt(s -> IntStream.of(s.start(), s.end())).toArray()));
    fields.set("words", array(encoding.wordIds()));
    fields.set("types", array(encoding.typeIds()));
    fields.set("attention", array(encoding.attentionMask()));
    fields.set("special", array(encoding.specialTokensMask()));
    return fields;
  }
}
