package dev.bluejay.tokenizers.jinja;

import dev.bluejay.tokenizers.jinja.Token.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Cuts a template into tokens. As in Python's chat templates a newline after a block is dropped
 * ({@code trim_blocks}), and so is the white space before a block that begins its line ({@code
 * lstrip_blocks}).
 */
final class Lexer {
  private static final List<String> LONG_OPERATORS = List.of("//", "**", "==", "!=", ">=", "<=");
  private static final String OPERATORS = "+-/*%~[](){}<>=.:|,;";

  private final String source;
  private final List<Token> tokens = new ArrayList<>();
  private int position;
  private int line = 1;
  private int counted;
  private boolean lineStarting = true;

  private Lexer(String source) {
    String lines = source.replace("\r\n", "\n").replace('\r', '\n');
    this.source = lines.endsWith("\n") ? lines.substring(0, lines.length() - 1) : lines;
  }

  static List<Token> tokens(String source) {
    var lexer = new Lexer(source);
    lexer.run();
    return lexer.tokens;
  }

  private void run() {
    while (position < source.length()) {
      int tag = nextTag();
      if (tag < 0) {
        data(source.substring(position));
        position = source.length();
      } else {
        char kind = source.charAt(tag + 1);
        char sign = tag + 2 < source.length() ? source.charAt(tag + 2) : ' ';
        data(stripped(source.substring(position, tag), sign, kind == '{'));
        position = tag + (sign == '-' || sign == '+' ? 3 : 2);
        switch (kind) {
          case '#' -> comment();
          case '{' -> inside(Kind.VARIABLE_BEGIN, "}}", Kind.VARIABLE_END);
          default -> block();
        }
      }
    }
    add(Kind.END, "", source.length());
  }

  private int nextTag() {
    for (int i = position; ; i++) {
      i = source.indexOf('{', i);
      if (i < 0 || i + 1 >= source.length()) {
        return -1;
      }
      char next = source.charAt(i + 1);
      if (next == '{' || next == '%' || next == '#') {
        return i;
      }
    }
  }

  /** The text before a tag, of which the tag may take away white space. */
  private String stripped(String text, char sign, boolean variable) {
    if (sign == '-') {
      return Strings.rstrip(text);
    }
    int start = text.lastIndexOf('\n') + 1;
    boolean beginsLine = start > 0 || lineStarting;
    return sign != '+' && !variable && beginsLine && Strings.isSpace(text, start)
        ? text.substring(0, start)
        : text;
  }

  private void data(String text) {
    if (!text.isEmpty()) {
      add(Kind.DATA, text, position);
    }
  }

  private void comment() {
    int end = source.indexOf("#}", position);
    if (end < 0) {
      throw fail("Missing end of comment tag");
    }
    char sign = end > position ? source.charAt(end - 1) : ' ';
    position = end + 2;
    leave(sign, true);
  }

  /** Goes past what a tag's end takes with it. */
  private void leave(char sign, boolean trims) {
    int end = position;
    if (sign == '-') {
      position = Strings.skipSpace(source, position);
    } else if (trims && sign != '+' && position < source.length()) {
      position += source.charAt(position) == '\n' ? 1 : 0;
    }
    lineStarting = position > end && source.charAt(position - 1) == '\n';
  }

  private void block() {
    int name = Strings.skipSpace(source, position);
    if (source.startsWith("raw", name)) {
      int close = Strings.skipSpace(source, name + 3);
      boolean minus = source.startsWith("-%}", close);
      if (minus || source.startsWith("%}", close)) {
        position = close + (minus ? 3 : 2);
        // Unlike other blocks this one keeps the newline after it.
        leave(minus ? '-' : '+', false);
        raw();
        return;
      }
    }
    inside(Kind.BLOCK_BEGIN, "%}", Kind.BLOCK_END);
  }

  private void raw() {
    for (int at = source.indexOf("{%", position); at >= 0; at = source.indexOf("{%", at + 1)) {
      int name = at + 2;
      char begin = name < source.length() ? source.charAt(name) : ' ';
      name = Strings.skipSpace(source, begin == '-' || begin == '+' ? name + 1 : name);
      int close = source.startsWith("endraw", name) ? Strings.skipSpace(source, name + 6) : -1;
      char sign = close >= 0 && close < source.length() ? source.charAt(close) : ' ';
      int end = sign == '-' || sign == '+' ? close + 1 : close;
      if (close >= 0 && source.startsWith("%}", end)) {
        data(stripped(source.substring(position, at), begin, false));
        position = end + 2;
        leave(sign, true);
        return;
      }
    }
    throw fail("Missing end of raw directive");
  }

  /** Reads a tag up to its end, which counts only where all brackets are closed. */
  private void inside(Kind begin, String close, Kind end) {
    add(begin, "", position);
    Deque<Character> open = new ArrayDeque<>();
    while (true) {
      position = Strings.skipSpace(source, position);
      if (position >= source.length()) {
        return;
      }
      if (open.isEmpty()) {
        char sign = source.charAt(position);
        boolean block = end == Kind.BLOCK_END;
        boolean signed = sign == '-' || (block && sign == '+');
        if (source.startsWith(close, signed ? position + 1 : position)) {
          add(end, "", position);
          position += signed ? 3 : 2;
          leave(signed ? sign : ' ', block);
          return;
        }
      }
      token(open);
    }
  }

  private void token(Deque<Character> open) {
    int start = position;
    int c = source.codePointAt(start);
    if (c >= '0' && c <= '9') {
      number();
    } else if (Character.isLetter(c) || c == '_') {
      while (start < source.length() && isPartOfName(source.codePointAt(start))) {
        start += Character.charCount(source.codePointAt(start));
      }
      add(Kind.NAME, source.substring(position, start), position);
      position = start;
    } else if (c == '"' || c == '\'') {
      string((char) c);
    } else {
      operator(open);
    }
  }

  private static boolean isPartOfName(int c) {
    return Character.isLetterOrDigit(c) || c == '_';
  }

  private void string(char quote) {
    int end = position + 1;
    while (end < source.length() && source.charAt(end) != quote) {
      end += source.charAt(end) == '\\' ? 2 : 1;
    }
    if (end >= source.length()) {
      throw fail("unexpected char '" + quote + "' at " + position);
    }
    String text = Escapes.unescape(source.substring(position + 1, end));
    add(Kind.STRING, text, position);
    position = end + 1;
  }

  private void number() {
    int start = position;
    if (source.charAt(start) == '0' && start + 1 < source.length()) {
      int radix =
          switch (source.charAt(start + 1)) {
            case 'x', 'X' -> 16;
            case 'o', 'O' -> 8;
            case 'b', 'B' -> 2;
            default -> 10;
          };
      if (radix != 10 && digits(start + 2, radix) > start + 2) {
        integer(source.substring(start + 2, digits(start + 2, radix)), radix);
        position = digits(start + 2, radix);
        return;
      }
    }
    int whole = digits(start, 10);
    int end = whole;
    boolean afterDot = start > 0 && source.charAt(start - 1) == '.';
    if (!afterDot && end < source.length() && source.charAt(end) == '.') {
      end = digits(end + 1, 10) > end + 1 ? digits(end + 1, 10) : end;
    }
    if (!afterDot && end < source.length() && (source.charAt(end) | 0x20) == 'e') {
      int sign = end + 1 < source.length() && "+-".indexOf(source.charAt(end + 1)) >= 0 ? 1 : 0;
      int exponent = digits(end + 1 + sign, 10);
      end = exponent > end + 1 + sign ? exponent : end;
    }
    String text = source.substring(start, end).replace("_", "");
    if (end > whole) {
      add(Kind.FLOAT, text, start);
    } else {
      integer(text, 10);
    }
    position = end;
  }

  private int digits(int from, int radix) {
    int i = from;
    while (i < source.length()
        && ((Character.digit(source.charAt(i), radix) >= 0 && source.charAt(i) < 128)
            || (source.charAt(i) == '_' && i > from))) {
      i++;
    }
    return i;
  }

  private void integer(String digits, int radix) {
    try {
      long value = Long.parseLong(digits.replace("_", ""), radix);
      add(Kind.INTEGER, Long.toString(value), position);
    } catch (NumberFormatException e) {
      throw fail("the number is too large");
    }
  }

  private void operator(Deque<Character> open) {
    String operator =
        LONG_OPERATORS.stream()
            .filter(o -> source.startsWith(o, position))
            .findFirst()
            .orElse(source.substring(position, position + 1));
    char c = operator.charAt(0);
    if (OPERATORS.indexOf(c) < 0 && operator.length() == 1) {
      throw fail("unexpected char " + Values.repr(operator) + " at " + position);
    }
    switch (c) {
      case '(' -> open.push(')');
      case '[' -> open.push(']');
      case '{' -> open.push('}');
      case ')', ']', '}' -> {
        if (open.isEmpty()) {
          throw fail("unexpected '" + c + "'");
        }
        char expected = open.pop();
        if (expected != c) {
          throw fail("unexpected '" + c + "', expected '" + expected + "'");
        }
      }
      default -> {}
    }
    add(Kind.OPERATOR, operator, position);
    position += operator.length();
  }

  private void add(Kind kind, String text, int at) {
    tokens.add(new Token(kind, text, lineAt(at)));
  }

  private int lineAt(int at) {
    for (; counted < at && counted < source.length(); counted++) {
      line += source.charAt(counted) == '\n' ? 1 : 0;
    }
    return line;
  }

  private TemplateException fail(String reason) {
    return new TemplateException(reason, lineAt(position));
  }
}
