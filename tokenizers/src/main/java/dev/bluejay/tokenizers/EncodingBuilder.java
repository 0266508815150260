package dev.bluejay.tokenizers;

import dev.bluejay.tokenizers.processors.OffsetTrim;
import dev.bluejay.tokenizers.processors.Template.Special;
import dev.bluejay.tokenizers.processors.Template.Token;
import dev.bluejay.tokenizers.text.Tokens;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** The columns of an encoding while they are filled from left to right. */
final class EncodingBuilder {
  final Input input;
  final IntFunction<@Nullable String> names;
  final int[] ids;
  final int[] typeIds;
  final int[] starts;
  final int[] ends;
  final int[] words;
  final int[] sequences;
  private final Map<Integer, String> texts = new HashMap<>();
  private int size;

  EncodingBuilder(Input input, IntFunction<@Nullable String> names, int length) {
    this.input = input;
    this.names = names;
    ids = new int[length];
    typeIds = new int[length];
    starts = new int[length];
    ends = new int[length];
    words = new int[length];
    sequences = new int[length];
  }

  /** Adds a stretch of a text's tokens. */
  void text(Tokens tokens, Span span, int sequence, int typeId, List<OffsetTrim> trims) {
    int count = span.end() - span.start();
    System.arraycopy(tokens.ids(), span.start(), ids, size, count);
    System.arraycopy(tokens.starts(), span.start(), starts, size, count);
    System.arraycopy(tokens.ends(), span.start(), ends, size, count);
    System.arraycopy(tokens.words(), span.start(), words, size, count);
    Arrays.fill(typeIds, size, size + count, typeId);
    Arrays.fill(sequences, size, size + count, sequence);
    if (tokens.hasTexts()) {
      for (int i = 0; i < count; i++) {
        String text = tokens.text(span.start() + i);
        if (text != null) {
          texts.put(size + i, text);
        }
      }
    }
    for (OffsetTrim trim : trims) {
      for (int i = 0; i < count; i++) {
        String token = tokens.text(span.start() + i);
        token = token == null ? names.apply(ids[size + i]) : token;
        if (token != null) {
          String source = input.source(sequence, words[size + i]);
          trim.apply(token, source, starts, ends, size + i, i);
        }
      }
    }
    size += count;
  }

  /** Adds a special token. */
  void special(Special special) {
    for (Token token : special.tokens()) {
      if (!token.text().equals(names.apply(token.id()))) {
        texts.put(size, token.text());
      }
      ids[size] = token.id();
      typeIds[size] = special.typeId();
      words[size] = -1;
      sequences[size++] = -1;
    }
  }

  /** The encoding, without padding. */
  Encoding build() {
    return new Encoding(this, texts.isEmpty() ? Map.of() : Map.copyOf(texts), 0, size, List.of());
  }
}
