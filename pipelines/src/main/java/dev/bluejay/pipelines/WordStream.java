package dev.bluejay.pipelines;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Makes words of tokens as they come: what may still change, a word that goes on or half a
 * character, waits for the next token. One thread's.
 */
final class WordStream {
  private static final int UNFINISHED = 0xFFFD;

  private final Function<int[], String> decoder;
  private final Consumer<String> words;
  private final List<Integer> tokens = new ArrayList<>();
  private int told;

  WordStream(Function<int[], String> decoder, Consumer<String> words) {
    this.decoder = decoder;
    this.words = words;
  }

  void add(int token) {
    tokens.add(token);
    String text = text();
    int end = text.endsWith("\n") ? text.length() : text.lastIndexOf(' ') + 1;
    if (end > told && text.codePointBefore(end) != UNFINISHED) {
      words.accept(text.substring(told, end));
      told = end;
    }
    if (text.endsWith("\n")) {
      tokens.clear();
      told = 0;
    }
  }

  /** Tells what waits. */
  void end() {
    String text = text();
    if (text.length() > told) {
      words.accept(text.substring(told));
    }
    tokens.clear();
    told = 0;
  }

  private String text() {
    return decoder.apply(tokens.stream().mapToInt(Integer::intValue).toArray());
  }
}
