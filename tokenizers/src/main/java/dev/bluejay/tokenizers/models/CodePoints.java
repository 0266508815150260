package dev.bluejay.tokenizers.models;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All code points with their numbers, which need no table. Immutable. */
final class CodePoints extends Vocabulary {
  CodePoints() {
    super(List.of());
  }

  @Override
  public int size() {
    return Character.MAX_CODE_POINT + 1;
  }

  @Override
  int longest() {
    return 2;
  }

  @Override
  public @Nullable String token(int id) {
    return Character.isValidCodePoint(id) ? Character.toString(id) : null;
  }

  @Override
  public Map<String, Integer> tokens() {
    Map<String, Integer> tokens = new LinkedHashMap<>();
    for (int c = 0; c < size(); c++) {
      tokens.put(Character.toString(c), c);
    }
    return Collections.unmodifiableMap(tokens);
  }

  @Override
  int find(int hash, String prefix, char[] chars, int from, int to) {
    int length = prefix.length() + to - from;
    if (length < 1 || length > 2) {
      return -1;
    }
    String text = prefix + new String(chars, from, to - from);
    int codePoint = text.codePointAt(0);
    return Character.charCount(codePoint) == length ? codePoint : -1;
  }
}
