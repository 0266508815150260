package dev.bluejay.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bluejay.tokenizers.BatchEncoding;
import dev.bluejay.tokenizers.EncodeOptions;
import dev.bluejay.tokenizers.Encoding;
import dev.bluejay.tokenizers.Side;
import dev.bluejay.tokenizers.TextPair;
import dev.bluejay.tokenizers.Tokenizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** A call of a Python tokenizer with its keyword arguments, made to ours. */
final class TokenizerCall {
  private final Tokenizer tokenizer;
  private final JsonNode row;
  private final JsonNode kwargs;
  private final boolean words;

  TokenizerCall(Tokenizer tokenizer, JsonNode row) {
    this.tokenizer = with(tokenizer, row.path("attributes"));
    this.row = row;
    kwargs = row.path("kwargs");
    words = flag("is_split_into_words", false);
  }

  /** Sets what the case sets on the Python tokenizer beforehand. */
  private static Tokenizer with(Tokenizer tokenizer, JsonNode attributes) {
    Tokenizer changed = tokenizer;
    for (var attribute : attributes.properties()) {
      Side side = Side.valueOf(attribute.getValue().asText().toUpperCase(Locale.ROOT));
      changed =
          switch (attribute.getKey()) {
            case "padding_side" -> changed.withPaddingSide(side);
            case "truncation_side" -> changed.withTruncationSide(side);
            default ->
                throw new ConformanceException(
                    "an attribute that is not known: " + attribute.getKey());
          };
    }
    return changed;
  }

  /** Whether the call is refused with a message, as it is in Python with an exception. */
  boolean isRefused() {
    EncodeOptions options = TokenizerOptions.of(kwargs);
    try {
      encode(options);
      return false;
    } catch (IllegalArgumentException e) {
      return true;
    }
  }

  void hold(Tally tally, Place place) {
    BatchEncoding batch = encode(TokenizerOptions.of(kwargs));
    // Python returns a list of lists for a list, and for one text in several parts.
    boolean list = isBatch() || flag("return_overflowing_tokens", false);
    JsonComparison.compare(tally, place, output(batch, list), row.path("output"));
    if (row.has("word_ids")) {
      JsonNode actual = shaped(batch, list, Columns::words);
      JsonComparison.compare(tally, place.at("word_ids"), actual, row.get("word_ids"));
    }
  }

  private boolean isBatch() {
    JsonNode text = row.path("text");
    return words ? text.path(0).isArray() : text.isArray();
  }

  private BatchEncoding encode(EncodeOptions options) {
    JsonNode text = row.path("text");
    if (words) {
      var lists = new ArrayList<List<String>>();
      if (isBatch()) {
        text.forEach(one -> lists.add(JsonComparison.texts(one)));
      } else {
        lists.add(JsonComparison.texts(text));
      }
      return tokenizer.encodeWordLists(lists, options);
    }
    List<String> first = isBatch() ? JsonComparison.texts(text) : List.of(text.asText());
    if (!row.has("pair")) {
      return tokenizer.encode(first, options);
    }
    JsonNode pair = row.get("pair");
    List<String> second = pair.isArray() ? JsonComparison.texts(pair) : List.of(pair.asText());
    var pairs = new ArrayList<TextPair>();
    for (int i = 0; i < first.size(); i++) {
      pairs.add(new TextPair(first.get(i), second.get(i)));
    }
    return tokenizer.encodePairs(pairs, options);
  }

  /** What Python returns, with its keys in its order. */
  private ObjectNode output(BatchEncoding batch, boolean list) {
    ObjectNode output = JsonNodeFactory.instance.objectNode();
    output.set("input_ids", shaped(batch, list, e -> Columns.of("input_ids", e)));
    if (flag("return_token_type_ids", batch.hasTokenTypeIds())) {
      output.set("token_type_ids", shaped(batch, list, e -> Columns.of("token_type_ids", e)));
    }
    if (flag("return_attention_mask", true)) {
      output.set("attention_mask", shaped(batch, list, e -> Columns.of("attention_mask", e)));
    }
    if (flag("return_special_tokens_mask", false)) {
      output.set(
          "special_tokens_mask", shaped(batch, list, e -> Columns.of("special_tokens_mask", e)));
    }
    if (flag("return_offsets_mapping", false)) {
      output.set("offset_mapping", shaped(batch, list, Columns::offsets));
    }
    if (flag("return_length", false)) {
      ArrayNode lengths = output.putArray("length");
      batch.encodings().forEach(encoding -> lengths.add(encoding.length()));
    }
    if (flag("return_overflowing_tokens", false)) {
      ArrayNode samples = output.putArray("overflow_to_sample_mapping");
      for (int sample : batch.overflowToSampleMapping()) {
        samples.add(sample);
      }
    }
    return output;
  }

  private static ArrayNode shaped(
      BatchEncoding batch, boolean list, Function<Encoding, ArrayNode> column) {
    if (!list) {
      return column.apply(batch.encoding(0));
    }
    ArrayNode rows = JsonNodeFactory.instance.arrayNode();
    batch.encodings().forEach(encoding -> rows.add(column.apply(encoding)));
    return rows;
  }

  private boolean flag(String name, boolean otherwise) {
    return kwargs.path(name).asBoolean(otherwise);
  }
}
