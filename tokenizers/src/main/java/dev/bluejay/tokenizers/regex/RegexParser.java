package dev.bluejay.tokenizers.regex;

import dev.bluejay.tokenizers.regex.Node.Anchor;
import dev.bluejay.tokenizers.regex.Node.Greed;
import java.util.ArrayList;
import java.util.List;

/** Reads the syntax of Oniguruma, as far as tokenizers use it: all but captures and calls. */
final class RegexParser {
  private static final int MAX_REPEAT = 1000;
  private static final int MAX_DEPTH = 100;

  private final String source;
  private int at;
  private boolean ignoreCase;
  private boolean dotAll;
  private int depth;

  RegexParser(String source) {
    this.source = source;
  }

  Node parse() {
    Node node = either();
    if (at < source.length()) {
      throw error("a bracket that nothing opens");
    }
    return node;
  }

  IllegalArgumentException error(String what) {
    return new IllegalArgumentException(
        "regular expression: " + what + " at character " + at + " is not supported");
  }

  private boolean eat(String text) {
    if (!source.startsWith(text, at)) {
      return false;
    }
    at += text.length();
    return true;
  }

  private int next() {
    if (at >= source.length()) {
      throw error("an early end");
    }
    int codePoint = source.codePointAt(at);
    at += Character.charCount(codePoint);
    return codePoint;
  }

  private Node either() {
    if (++depth > MAX_DEPTH) {
      throw error("nesting this deep");
    }
    boolean outerCase = ignoreCase;
    boolean outerDot = dotAll;
    var choices = new ArrayList<Node>();
    do {
      choices.add(concat());
    } while (eat("|"));
    ignoreCase = outerCase;
    dotAll = outerDot;
    depth--;
    return choices.size() == 1 ? choices.get(0) : new Node.Either(choices);
  }

  private Node concat() {
    var parts = new ArrayList<Node>();
    while (at < source.length() && source.charAt(at) != '|' && source.charAt(at) != ')') {
      parts.add(repeated(atom()));
    }
    return parts.size() == 1 ? parts.get(0) : new Node.Concat(List.copyOf(parts));
  }

  private Node repeated(Node atom) {
    Node node = atom;
    while (at < source.length()) {
      int min = 0;
      int max = -1;
      boolean interval = false;
      if (eat("+")) {
        min = 1;
      } else if (eat("?")) {
        max = 1;
      } else if (!eat("*")) {
        int[] bounds = source.charAt(at) == '{' ? interval() : null;
        if (bounds == null) {
          return node;
        }
        interval = true;
        min = bounds[0];
        max = bounds[1];
      }
      Greed greed = eat("?") ? Greed.LAZY : Greed.GREEDY;
      if (greed == Greed.GREEDY && !interval && eat("+")) {
        greed = Greed.POSSESSIVE;
      }
      node = new Node.Repeat(node, min, max, greed);
    }
    return node;
  }

  /** The bounds of {@code {2}}, {@code {2,}}, {@code {,3}} or {@code {2,3}}; null for a brace. */
  private int @org.jspecify.annotations.Nullable [] interval() {
    int end = source.indexOf('}', at);
    String inner = end < 0 ? "" : source.substring(at + 1, end);
    if (!inner.matches("[0-9]{1,4}|[0-9]{1,4},[0-9]{0,4}|,[0-9]{1,4}")) {
      return null;
    }
    int comma = inner.indexOf(',');
    String first = comma < 0 ? inner : inner.substring(0, comma);
    String second = comma < 0 ? inner : inner.substring(comma + 1);
    int min = first.isEmpty() ? 0 : Integer.parseInt(first);
    int max = second.isEmpty() ? -1 : Integer.parseInt(second);
    if (Math.max(min, max) > MAX_REPEAT || (max >= 0 && max < min)) {
      throw error("a repetition of {" + inner + "}");
    }
    at = end + 1;
    return new int[] {min, max};
  }

  private Node atom() {
    if (source.charAt(at) == '(') {
      at++;
      return group();
    }
    if (source.charAt(at) == '[') {
      at++;
      return new Node.Chars(charClass());
    }
    int c = next();
    return switch (c) {
      case '.' -> new Node.Chars(dotAll ? CharSet.any() : CharSet.dot());
      case '^' -> Anchor.LINE_START;
      case '$' -> Anchor.LINE_END;
      case '*', '+', '?' -> throw error("a repetition of nothing");
      case '\\' -> escape();
      default -> literal(c);
    };
  }

  private Node literal(int c) {
    return new Node.Chars(ignoreCase ? CharSet.ignoringCase(c) : CharSet.of(c));
  }

  private Node group() {
    Node body;
    if (!eat("?")) {
      body = either();
    } else if (eat("=")) {
      body = new Node.Look(either(), false, false);
    } else if (eat("!")) {
      body = new Node.Look(either(), false, true);
    } else if (eat("<=")) {
      body = new Node.Look(either(), true, false);
    } else if (eat("<!")) {
      body = new Node.Look(either(), true, true);
    } else if (eat(">")) {
      body = new Node.Atomic(either());
    } else if (eat("<")) {
      int end = source.indexOf('>', at);
      if (end < 0) {
        throw error("a group without a name");
      }
      at = end + 1;
      body = either();
    } else if (eat("#")) {
      int end = source.indexOf(')', at);
      at = end < 0 ? source.length() : end;
      body = new Node.Concat(List.of());
    } else {
      return flags();
    }
    close();
    return body;
  }

  private void close() {
    if (!eat(")")) {
      throw error("a group without an end");
    }
  }

  /** {@code (?i:…)}, {@code (?:…)}, and {@code (?i)} for the rest of the group. */
  private Node flags() {
    boolean outerCase = ignoreCase;
    boolean outerDot = dotAll;
    boolean on = true;
    while (true) {
      int c = next();
      switch (c) {
        case '-' -> on = false;
        case 'i' -> ignoreCase = on;
        case 'm', 's' -> dotAll = on;
        case ':' -> {
          Node body = either();
          close();
          ignoreCase = outerCase;
          dotAll = outerDot;
          return body;
        }
        case ')' -> {
          return either();
        }
        default -> throw error("this kind of group");
      }
    }
  }

  private Node escape() {
    int c = next();
    return switch (c) {
      case 'A' -> Anchor.TEXT_START;
      case 'z' -> Anchor.TEXT_END;
      case 'Z' -> Anchor.BEFORE_LAST_LINE_FEED;
      case 'b' -> Anchor.WORD_BOUNDARY;
      case 'B' -> Anchor.NO_WORD_BOUNDARY;
      default -> {
        var classes = new ClassParser(this, source);
        CharSet set = classes.shorthand(c, at);
        if (set != null) {
          at = classes.at();
          yield new Node.Chars(set);
        }
        int character = classes.character(c, at);
        at = classes.at();
        yield literal(character);
      }
    };
  }

  private CharSet charClass() {
    var classes = new ClassParser(this, source);
    CharSet set = classes.set(at);
    at = classes.at();
    return ignoreCase ? set.ignoringCase() : set;
  }
}
