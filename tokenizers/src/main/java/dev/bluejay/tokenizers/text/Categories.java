package dev.bluejay.tokenizers.text;

import java.util.List;

/**
 * The general category of every code point, as the regular expressions of the Python library have
 * it; those know another Unicode version than the rest of that library. Read on first use.
 */
public final class Categories {
  private static final List<String> NAMES =
      List.of(
          "Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Me", "Nd", "Nl", "No", "Pc", "Pd", "Ps", "Pe",
          "Pi", "Pf", "Po", "Sm", "Sc", "Sk", "So", "Zs", "Zl", "Zp", "Cc", "Cf", "Cs", "Co", "Cn");

  /** What {@code \w} matches. */
  public static final int WORD = 1 << 30;

  /** What {@code \p{L}} matches. */
  public static final int LETTER = mask("L");

  /** What {@code \p{N}} matches. */
  public static final int NUMBER = mask("N");

  private static final int UNASSIGNED = mask("Cn");
  private static final CodePointTable TABLE = new CodePointTable();

  static {
    TableFile.read(
        "categories.txt",
        (section, word) -> {
          int bit = section.equals("word") ? WORD : mask(section);
          TableFile.range(word, (first, last) -> TABLE.setBits(first, last, bit));
        });
    TABLE.setBits(Character.MIN_SURROGATE, Character.MAX_SURROGATE, mask("Cs"));
    TABLE.compact();
  }

  private Categories() {}

  /** The flag of a category like {@code Lu}, or those of a group like {@code L}; 0 if unknown. */
  public static int mask(String name) {
    int mask = 0;
    for (int i = 0; i < NAMES.size(); i++) {
      if (NAMES.get(i).startsWith(name) && !name.isEmpty()) {
        mask |= 1 << i;
      }
    }
    return mask;
  }

  /** The category of a code point as a flag, and {@link #WORD}. */
  public static int flags(int codePoint) {
    int flags = TABLE.get(codePoint);
    return (flags & ~WORD) == 0 ? flags | UNASSIGNED : flags;
  }

  /** Whether the code point has any of {@code flags}. */
  public static boolean is(int codePoint, int flags) {
    return (flags(codePoint) & flags) != 0;
  }
}
