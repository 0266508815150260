package dev.bluejay.tokenizers.regex;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bluejay.tokenizers.json.Settings;

/** What a component looks for: a string, or a regular expression. Immutable. */
public sealed interface Pattern {
  /** Takes one match; an empty one, too. */
  interface Visitor {
    void match(int from, int to);
  }

  /** Finds all matches in {@code chars} from {@code from} to {@code to}, from left to right. */
  void find(char[] chars, int from, int to, Visitor visitor);

  /** A string as it is, not empty. */
  record Literal(String text) implements Pattern {
    @Override
    public void find(char[] chars, int from, int to, Visitor visitor) {
      int length = text.length();
      int last = to - length;
      int i = from;
      while (i <= last) {
        int matched = 0;
        while (matched < length && chars[i + matched] == text.charAt(matched)) {
          matched++;
        }
        if (matched == length) {
          visitor.match(i, i + length);
          i += length;
        } else {
          i++;
        }
      }
    }
  }

  /** A regular expression. */
  record Expression(Regex regex) implements Pattern {
    @Override
    public void find(char[] chars, int from, int to, Visitor visitor) {
      Matcher matcher = regex.matcher(chars, from, to);
      while (from < to && matcher.find()) {
        visitor.match(matcher.start(), matcher.end());
      }
    }
  }

  /** Reads <code>{"String": …}</code> or <code>{"Regex": …}</code> under {@code key}. */
  static Pattern read(Settings settings, String key) {
    JsonNode value = settings.node().get(key);
    if (value != null && value.isTextual()) {
      return literal(value.textValue());
    }
    Settings pattern = settings.object(key);
    if (pattern.has("String")) {
      return literal(pattern.string("String"));
    }
    try {
      return new Expression(Regex.of(pattern.string("Regex")));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(pattern.place() + ": " + e.getMessage(), e);
    }
  }

  /** A string; an empty one is between any two characters. */
  private static Pattern literal(String text) {
    return text.isEmpty() ? new Expression(Regex.of("")) : new Literal(text);
  }
}
