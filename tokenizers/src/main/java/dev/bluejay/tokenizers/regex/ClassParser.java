package dev.bluejay.tokenizers.regex;

import dev.bluejay.tokenizers.text.Categories;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads {@code [classes]} and what stands for characters after a backslash. */
final class ClassParser {
  private static final int MAX_DEPTH = 50;

  private final RegexParser parser;
  private final String source;
  private int at;
  private int depth;

  ClassParser(RegexParser parser, String source) {
    this.parser = parser;
    this.source = source;
  }

  /** Where reading has ended. */
  int at() {
    return at;
  }

  private int next() {
    if (at >= source.length()) {
      throw parser.error("an early end of a class");
    }
    int codePoint = source.codePointAt(at);
    at += Character.charCount(codePoint);
    return codePoint;
  }

  /** The class whose opening bracket stands before {@code from}. */
  CharSet set(int from) {
    at = from;
    return set();
  }

  private CharSet set() {
    if (++depth > MAX_DEPTH) {
      throw parser.error("nesting this deep");
    }
    boolean negative = eat("^");
    var members = new ArrayList<CharSet>();
    CharSet all = null;
    boolean first = true;
    while (first || !source.startsWith("]", at)) {
      if (eat("&&")) {
        all = intersection(all, members);
        members.clear();
      } else {
        members.add(member());
      }
      first = false;
    }
    at++;
    depth--;
    CharSet set = intersection(all, members);
    return negative ? set.not() : set;
  }

  private static CharSet intersection(@Nullable CharSet all, List<CharSet> members) {
    CharSet own = CharSet.union(List.copyOf(members));
    return all == null ? own : all.and(own);
  }

  private boolean eat(String text) {
    if (!source.startsWith(text, at)) {
      return false;
    }
    at += text.length();
    return true;
  }

  private CharSet member() {
    int c = next();
    if (c == '[') {
      return source.startsWith(":", at) ? posix() : set();
    }
    if (c == '\\') {
      int escaped = next();
      CharSet set = shorthand(escaped, at);
      if (set != null) {
        return set;
      }
      c = escaped == 'b' ? '\b' : character(escaped, at);
    }
    if (!source.startsWith("-", at) || source.startsWith("-]", at)) {
      return CharSet.of(c);
    }
    at++;
    int last = next();
    if (last == '\\') {
      last = character(next(), at);
    }
    if (last < c) {
      throw parser.error("a range that runs backwards");
    }
    return CharSet.range(c, last);
  }

  private CharSet posix() {
    at++;
    boolean negative = eat("^");
    int end = source.indexOf(":]", at);
    if (end < 0) {
      throw parser.error("a class without an end");
    }
    String name = source.substring(at, end);
    at = end + 2;
    CharSet set = named(name);
    return negative ? set.not() : set;
  }

  /** What {@code \s}, {@code \p{L}} and their like stand for; null for none of them. */
  @Nullable CharSet shorthand(int c, int from) {
    at = from;
    return switch (c) {
      case 's' -> CharSet.space();
      case 'S' -> CharSet.space().not();
      case 'w' -> CharSet.categories(Categories.WORD);
      case 'W' -> CharSet.categories(Categories.WORD).not();
      case 'd' -> named("Nd");
      case 'D' -> named("Nd").not();
      case 'h' -> named("xdigit");
      case 'H' -> named("xdigit").not();
      case 'p' -> property(false);
      case 'P' -> property(true);
      default -> null;
    };
  }

  private CharSet property(boolean negative) {
    int end = source.indexOf('}', at);
    if (!source.startsWith("{", at) || end < 0) {
      throw parser.error("a property without a name");
    }
    boolean not = source.startsWith("^", at + 1) != negative;
    String name = source.substring(source.startsWith("^", at + 1) ? at + 2 : at + 1, end);
    CharSet set = named(name);
    at = end + 1;
    return not ? set.not() : set;
  }

  private CharSet named(String name) {
    String plain = name.replace("_", "").replace(" ", "").toLowerCase(Locale.ROOT);
    String group =
        switch (plain) {
          case "letter" -> "L";
          case "mark" -> "M";
          case "number" -> "N";
          case "punctuation" -> "P";
          case "symbol" -> "S";
          case "separator" -> "Z";
          case "other" -> "C";
          case "digit" -> "Nd";
          case "upper" -> "Lu";
          case "lower" -> "Ll";
          case "cntrl" -> "Cc";
          case "punct" -> "P";
          default -> name;
        };
    int flags = group.length() <= 2 ? Categories.mask(group) : 0;
    if (flags != 0) {
      return CharSet.categories(flags);
    }
    return switch (plain) {
      case "space" -> CharSet.space();
      case "word" -> CharSet.categories(Categories.WORD);
      case "alpha" -> CharSet.categories(Categories.LETTER);
      case "alnum" -> CharSet.categories(Categories.LETTER | Categories.mask("Nd"));
      case "ascii" -> CharSet.range(0, 127);
      case "any" -> CharSet.any();
      case "xdigit" ->
          CharSet.union(
              List.of(CharSet.range('0', '9'), CharSet.range('a', 'f'), CharSet.range('A', 'F')));
      default -> script(name);
    };
  }

  private CharSet script(String name) {
    try {
      return CharSet.script(Character.UnicodeScript.forName(name));
    } catch (IllegalArgumentException e) {
      throw parser.error("a property of this name");
    }
  }

  /** The character that stands after a backslash, or is described there. */
  int character(int c, int from) {
    at = from;
    return switch (c) {
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'f' -> '\f';
      case 'v' -> 0x0B;
      case 'a' -> 0x07;
      case 'e' -> 0x1B;
      case 'x' -> source.startsWith("{", at) ? braced() : hex(2);
      case 'u' -> hex(4);
      case '0' -> 0;
      default -> {
        if (c < 128 && Character.isLetterOrDigit(c)) {
          throw parser.error("\\" + Character.toString(c));
        }
        yield c;
      }
    };
  }

  private int braced() {
    int end = source.indexOf('}', at);
    at++;
    int value = end < 0 ? -1 : hex(end - at);
    at++;
    return value;
  }

  private int hex(int digits) {
    int end = Math.min(at + digits, source.length());
    try {
      int value = Integer.parseInt(source, at, end, 16);
      if (value >= 0 && value <= Character.MAX_CODE_POINT) {
        at = end;
        return value;
      }
    } catch (NumberFormatException e) {
      // Said below, with the place.
    }
    throw parser.error("a character number");
  }
}
