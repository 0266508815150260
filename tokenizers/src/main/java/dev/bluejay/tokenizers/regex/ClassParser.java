package dev.bluejay.tokenizers.regex;

import static java.util.Map.entry;

import dev.bluejay.tokenizers.text.Categories;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads {@code [classes]} and what stands for characters after a backslash. */
final class ClassParser {
  private static final int MAX_DEPTH = 50;
  private static final int SPACES = Categories.mask("Zs");
  private static final int UNASSIGNED = Categories.mask("Cn");
  private static final int NOTHING_TO_SEE =
      UNASSIGNED | Categories.mask("Cc") | Categories.mask("Cs");
  private static final int PUNCTUATION_AND_SYMBOLS = Categories.mask("P") | Categories.mask("S");
  private static final int CASED =
      Categories.mask("Lu") | Categories.mask("Ll") | Categories.mask("Lt");

  /** Categories by their long names, and POSIX's for some of them. */
  private static final Map<String, String> CATEGORIES =
      Map.ofEntries(
          entry("letter", "L"),
          entry("uppercaseletter", "Lu"),
          entry("lowercaseletter", "Ll"),
          entry("titlecaseletter", "Lt"),
          entry("modifierletter", "Lm"),
          entry("otherletter", "Lo"),
          entry("mark", "M"),
          entry("nonspacingmark", "Mn"),
          entry("spacingmark", "Mc"),
          entry("enclosingmark", "Me"),
          entry("number", "N"),
          entry("decimalnumber", "Nd"),
          entry("digit", "Nd"),
          entry("letternumber", "Nl"),
          entry("othernumber", "No"),
          entry("punctuation", "P"),
          entry("punct", "P"),
          entry("connectorpunctuation", "Pc"),
          entry("dashpunctuation", "Pd"),
          entry("openpunctuation", "Ps"),
          entry("closepunctuation", "Pe"),
          entry("initialpunctuation", "Pi"),
          entry("finalpunctuation", "Pf"),
          entry("otherpunctuation", "Po"),
          entry("symbol", "S"),
          entry("mathsymbol", "Sm"),
          entry("currencysymbol", "Sc"),
          entry("modifiersymbol", "Sk"),
          entry("othersymbol", "So"),
          entry("separator", "Z"),
          entry("spaceseparator", "Zs"),
          entry("lineseparator", "Zl"),
          entry("paragraphseparator", "Zp"),
          entry("other", "C"),
          entry("control", "Cc"),
          entry("cntrl", "Cc"),
          entry("format", "Cf"),
          entry("unassigned", "Cn"),
          entry("privateuse", "Co"),
          entry("surrogate", "Cs"));

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
    CharSet set = name.equals("punct") ? CharSet.categories(PUNCTUATION_AND_SYMBOLS) : named(name);
    return negative ? set.not() : set;
  }

  private CharSet word() {
    return depth > 0 ? CharSet.wordInBrackets() : CharSet.word();
  }

  /** What {@code \s}, {@code \p{L}} and their like stand for; null for none of them. */
  @Nullable CharSet shorthand(int c, int from) {
    at = from;
    return switch (c) {
      case 's' -> CharSet.space();
      case 'S' -> CharSet.space().not();
      case 'w' -> word();
      case 'W' -> word().not();
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
    int flags = Categories.mask(CATEGORIES.getOrDefault(plain, plain.length() <= 2 ? name : ""));
    if (flags != 0) {
      return CharSet.categories(flags);
    }
    return switch (plain) {
      case "space", "whitespace" -> CharSet.space();
      case "blank" -> CharSet.union(List.of(CharSet.categories(SPACES), CharSet.of('\t')));
      case "word" -> word();
      case "alpha" -> script("alphabetic");
      case "alnum" -> CharSet.union(List.of(script("alphabetic"), named("Nd")));
      case "upper" -> script("uppercase");
      case "lower" -> script("lowercase");
      case "graph" -> graph();
      case "print" -> CharSet.union(List.of(graph(), CharSet.categories(SPACES)));
      case "ascii" -> CharSet.range(0, 127);
      case "any" -> CharSet.any();
      case "assigned" -> CharSet.categories(UNASSIGNED).not();
      case "lc" -> CharSet.categories(CASED);
      case "xdigit" ->
          CharSet.union(
              List.of(CharSet.range('0', '9'), CharSet.range('a', 'f'), CharSet.range('A', 'F')));
      default -> script(plain);
    };
  }

  private static CharSet graph() {
    return CharSet.union(List.of(CharSet.space(), CharSet.categories(NOTHING_TO_SEE))).not();
  }

  private CharSet script(String name) {
    CharSet set = CharSet.named(name);
    if (set == null) {
      throw parser.error("a property of this name");
    }
    return set;
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
