package dev.bluejay.tokenizers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A folder made by make_fixtures.py: a tokenizer, and what Python made of texts with it. */
final class Fixture {
  private final Path folder;
  private final Tokenizer tokenizer;
  private final JsonNode cases;
  private final List<String> differences = new ArrayList<>();

  Fixture(Path folder) {
    this.folder = folder;
    this.tokenizer = Tokenizer.fromFolder(folder);
    try {
      this.cases = new ObjectMapper().readTree(folder.resolve("cases.json").toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The folders of this project's own fixtures. */
  static List<Path> folders() {
    return folders(Path.of("src/test/resources/fixtures"));
  }

  static List<Path> folders(Path root) {
    try (Stream<Path> all = Files.list(root)) {
      return all.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Tokenizer tokenizer(String name) {
    return Tokenizer.fromFolder(Path.of("src/test/resources/fixtures", name));
  }

  /** Everything in which this library differs from what Python gave. */
  List<String> differences() {
    facts(cases.get("facts"));
    for (JsonNode single : cases.get("single")) {
      single(single);
    }
    for (JsonNode pair : cases.get("pairs")) {
      String text = pair.get("text").textValue();
      String second = pair.get("pair").textValue();
      row("pair " + text + " | " + second, pair, tokenizer.encode(text, second));
    }
    for (JsonNode call : cases.get("calls")) {
      call(call);
    }
    return differences;
  }

  int cases() {
    return cases.get("single").size() + cases.get("pairs").size() + cases.get("calls").size();
  }

  private void facts(JsonNode facts) {
    same("size", facts.get("size").intValue(), tokenizer.size());
    same("vocab_size", facts.get("vocab_size").intValue(), tokenizer.vocabSize());
    same("vocab", facts.get("size").intValue(), tokenizer.vocab().size());
    same("max", facts.get("model_max_length").intValue(), tokenizer.modelMaxLength());
    same("padding", side(facts, "padding_side"), tokenizer.paddingSide());
    same("truncation", side(facts, "truncation_side"), tokenizer.truncationSide());
    same("inputs", strings(facts.get("model_input_names")), tokenizer.modelInputNames());
    same("clean up", facts.get("clean_up").booleanValue(), tokenizer.cleansUpTokenizationSpaces());
    for (SpecialToken role : SpecialToken.values()) {
      JsonNode token = facts.get("special").get(role.name().toLowerCase(Locale.ROOT));
      String content = token == null ? "none" : token.get(0).textValue();
      int id = token == null ? -1 : token.get(1).intValue();
      same(role.name(), content, tokenizer.specialToken(role).orElse("none"));
      same(role.name(), id, tokenizer.specialTokenId(role).orElse(-1));
    }
  }

  private void single(JsonNode single) {
    String text = single.get("text").textValue();
    Encoding encoding = tokenizer.encode(text);
    row("single " + text, single, encoding);
    same("decoded " + text, single.get("decoded").textValue(), tokenizer.decode(encoding.ids()));
    same(
        "skipped " + text,
        single.get("skipped").textValue(),
        tokenizer.decode(encoding.ids(), true));
  }

  private void row(String what, JsonNode row, Encoding encoding) {
    same(what + " ids", numbers(row.get("ids")), list(encoding.ids()));
    same(what + " tokens", strings(row.get("tokens")), encoding.tokens());
    same(what + " offsets", numbers(row.get("offsets")), flat(encoding.codePointOffsets()));
    same(what + " words", numbers(row.get("words")), list(encoding.wordIds()));
    if (row.has("types")) {
      same(what + " types", numbers(row.get("types")), list(encoding.typeIds()));
      same(what + " attention", numbers(row.get("attention")), list(encoding.attentionMask()));
      same(what + " special", numbers(row.get("special")), list(encoding.specialTokensMask()));
    }
    if (row.has("sequences")) {
      same(what + " sequences", numbers(row.get("sequences")), list(encoding.sequenceIds()));
    }
  }

  private void call(JsonNode call) {
    String what = "call " + call.get("kwargs") + call.get("texts") + call.path("pairs");
    BatchEncoding batch;
    try {
      batch = encode(call);
    } catch (TokenizerException e) {
      same(what, call.path("error").asText("no error"), "an error");
      return;
    }
    if (call.has("error")) {
      differences.add(what + ": no error; expected " + call.get("error"));
      return;
    }
    same(what + " rows", call.get("rows").size(), batch.size());
    for (int i = 0; i < Math.min(batch.size(), call.get("rows").size()); i++) {
      row(what + " row " + i, call.get("rows").get(i), batch.encoding(i));
    }
    same(what, numbers(call.get("samples")), list(batch.overflowToSampleMapping()));
  }

  private BatchEncoding encode(JsonNode call) {
    JsonNode kwargs = call.get("kwargs");
    Tokenizer turned =
        tokenizer
            .withPaddingSide(side(call, "padding_side"))
            .withTruncationSide(side(call, "truncation_side"));
    EncodeOptions options =
        EncodeOptions.of(padding(kwargs), truncation(kwargs))
            .addSpecialTokens(kwargs.get("add_special_tokens").booleanValue())
            .returnOverflowing(kwargs.get("return_overflowing_tokens").booleanValue());
    JsonNode texts = call.get("texts");
    if (kwargs.has("is_split_into_words")) {
      var lists = new ArrayList<List<String>>();
      texts.forEach(words -> lists.add(strings(words)));
      return turned.encodeWordLists(lists, options);
    }
    if (call.has("pairs")) {
      List<String> seconds = strings(call.get("pairs"));
      List<String> firsts = strings(texts);
      return turned.encodePairs(
          IntStream.range(0, firsts.size())
              .mapToObj(i -> new TextPair(firsts.get(i), seconds.get(i)))
              .toList(),
          options);
    }
    return turned.encode(strings(texts), options);
  }

  private static Padding padding(JsonNode kwargs) {
    Padding padding =
        switch (kwargs.path("padding").asText("none")) {
          case "longest" -> Padding.longest();
          case "max_length" -> Padding.to(kwargs.get("max_length").intValue());
          default -> Padding.none();
        };
    int multiple = kwargs.path("pad_to_multiple_of").intValue();
    return multiple == 0 ? padding : padding.multipleOf(multiple);
  }

  private static Truncation truncation(JsonNode kwargs) {
    if (!kwargs.has("truncation")) {
      return Truncation.none();
    }
    Truncation to =
        Truncation.to(kwargs.get("max_length").intValue()).stride(kwargs.get("stride").intValue());
    return switch (kwargs.get("truncation").textValue()) {
      case "only_first" -> to.onlyFirst();
      case "only_second" -> to.onlySecond();
      default -> to.longestFirst();
    };
  }

  private static Side side(JsonNode node, String key) {
    return Side.valueOf(node.get(key).textValue().toUpperCase(Locale.ROOT));
  }

  private void same(String what, @Nullable Object expected, @Nullable Object actual) {
    boolean anyError = Objects.equals(actual, "an error") && !Objects.equals(expected, "no error");
    if (!anyError && !Objects.equals(expected, actual)) {
      differences.add(
          folder.getFileName() + " " + what + ": got " + actual + "; expected " + expected);
    }
  }

  private static List<Integer> list(int[] numbers) {
    return IntStream.of(numbers).boxed().toList();
  }

  private static List<Integer> flat(List<Span> spans) {
    return spans.stream().flatMap(span -> Stream.of(span.start(), span.end())).toList();
  }

  private static List<Integer> numbers(JsonNode node) {
    var numbers = new ArrayList<Integer>();
    node.forEach(number -> numbers.add(number.intValue()));
    return numbers;
  }

  private static List<String> strings(JsonNode node) {
    var strings = new ArrayList<String>();
    node.forEach(string -> strings.add(string.textValue()));
    return strings;
  }
}
