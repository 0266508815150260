package dev.bluejay.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bluejay.tokenizers.Tokenizer;

/** {@code truncation=True, max_length=N} of a pipeline: here the tokenizer's maximum length. */
final class TextLength {
  private TextLength() {}

  static Tokenizer of(Tokenizer tokenizer, JsonNode kwargs) {
    return kwargs.path("truncation").asBoolean(false) && kwargs.has("max_length")
        ? tokenizer.withModelMaxLength(kwargs.get("max_length").asInt())
        : tokenizer;
  }
}
