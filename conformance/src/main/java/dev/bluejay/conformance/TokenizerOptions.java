package dev.bluejay.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bluejay.tokenizers.EncodeOptions;
import dev.bluejay.tokenizers.Padding;
import dev.bluejay.tokenizers.Truncation;
import java.util.Set;

/** The keyword arguments of a Python tokenizer's call as our options. */
final class TokenizerOptions {
  private static final Set<String> KNOWN =
      Set.of(
          "add_special_tokens",
          "is_split_into_words",
          "max_length",
          "pad_to_multiple_of",
          "padding",
          "return_attention_mask",
          "return_length",
          "return_offsets_mapping",
          "return_overflowing_tokens",
          "return_special_tokens_mask",
          "return_token_type_ids",
          "stride",
          "truncation");

  private final JsonNode kwargs;

  private TokenizerOptions(JsonNode kwargs) {
    this.kwargs = kwargs;
  }

  /**
   * The options.
   *
   * @throws ConformanceException if there is an argument that is not known, or a value of one
   */
  static EncodeOptions of(JsonNode kwargs) {
    for (var argument : kwargs.properties()) {
      if (!KNOWN.contains(argument.getKey())) {
        throw unknown(argument.getKey(), argument.getValue());
      }
    }
    var options = new TokenizerOptions(kwargs);
    return EncodeOptions.of(options.padding(), options.truncation())
        .addSpecialTokens(kwargs.path("add_special_tokens").asBoolean(true))
        .returnOverflowing(kwargs.path("return_overflowing_tokens").asBoolean(false));
  }

  private Padding padding() {
    JsonNode value = kwargs.path("padding");
    Padding padding =
        switch (value.asText("false")) {
          case "false", "do_not_pad" -> Padding.none();
          case "true", "longest" -> Padding.longest();
          case "max_length" ->
              kwargs.has("max_length")
                  ? Padding.to(kwargs.get("max_length").asInt())
                  : Padding.maxLength();
          default -> throw unknown("padding", value);
        };
    JsonNode multiple = kwargs.path("pad_to_multiple_of");
    return multiple.isInt() ? padding.multipleOf(multiple.intValue()) : padding;
  }

  private Truncation truncation() {
    JsonNode value = kwargs.path("truncation");
    // As Python does: a length alone, with no word on padding, cuts.
    boolean cuts = kwargs.has("max_length") && !kwargs.has("padding");
    String strategy = value.isMissingNode() && cuts ? "true" : value.asText("false");
    if (strategy.equals("false") || strategy.equals("do_not_truncate")) {
      return Truncation.none();
    }
    Truncation length =
        kwargs.has("max_length")
            ? Truncation.to(kwargs.get("max_length").asInt())
            : Truncation.toModelMax();
    Truncation truncation =
        switch (strategy) {
          case "true", "longest_first" -> length.longestFirst();
          case "only_first" -> length.onlyFirst();
          case "only_second" -> length.onlySecond();
          default -> throw unknown("truncation", value);
        };
    return truncation.stride(kwargs.path("stride").asInt(0));
  }

  private static ConformanceException unknown(String name, JsonNode value) {
    return new ConformanceException(
        "an argument of a tokenizer's call that is not known: " + name + "=" + value);
  }
}
