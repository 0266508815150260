package dev.bluejay.tokenizers.regex;

import dev.bluejay.tokenizers.text.Categories;
import dev.bluejay.tokenizers.text.Characters;
import dev.bluejay.tokenizers.text.NamedCharacters;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** A set of code points. Immutable; quick to ask for ASCII. */
final class CharSet {
  private static final int NO = Categories.mask("No");

  /** These two go with no i without the dot they have or lack. */
  private static final int DOTTED_I = 0x130;

  private static final int DOTLESS_I = 0x131;

  private final long low;
  private final long high;
  private final IntPredicate members;

  private CharSet(IntPredicate members) {
    this.members = members;
    long[] bits = new long[2];
    for (int c = 0; c < 128; c++) {
      bits[c >> 6] |= members.test(c) ? 1L << c : 0;
    }
    low = bits[0];
    high = bits[1];
  }

  boolean contains(int codePoint) {
    if (codePoint < 128) {
      return ((codePoint < 64 ? low : high) >>> codePoint & 1) != 0;
    }
    return members.test(codePoint);
  }

  static CharSet of(int codePoint) {
    return new CharSet(c -> c == codePoint);
  }

  static CharSet range(int first, int last) {
    return new CharSet(c -> c >= first && c <= last);
  }

  /** Any character but a line feed. */
  static CharSet dot() {
    return of('\n').not();
  }

  static CharSet any() {
    return new CharSet(c -> true);
  }

  static CharSet space() {
    return new CharSet(c -> Characters.is(c, Characters.WHITESPACE));
  }

  static CharSet categories(int flags) {
    return new CharSet(c -> Categories.is(c, flags));
  }

  /** The characters of a script or a property; null where there is none of that name. */
  static @Nullable CharSet named(String name) {
    IntPredicate members = NamedCharacters.of(name);
    return members == null ? null : new CharSet(members);
  }

  /** What {@code \w} matches. */
  static CharSet word() {
    return categories(Categories.WORD);
  }

  /** What {@code \w} matches in brackets, where Oniguruma lacks the raised digits and fractions. */
  static CharSet wordInBrackets() {
    return new CharSet(
        c -> Categories.is(c, Categories.WORD) && (c > 0xFF || !Categories.is(c, NO)));
  }

  /** A character whatever its case. */
  static CharSet ignoringCase(int codePoint) {
    int folded = fold(codePoint);
    return new CharSet(c -> c == codePoint || fold(c) == folded);
  }

  private static int fold(int codePoint) {
    if (codePoint == DOTTED_I || codePoint == DOTLESS_I) {
      return codePoint;
    }
    return Character.toLowerCase(Character.toUpperCase(codePoint));
  }

  /** These members in either case. */
  CharSet ignoringCase() {
    return new CharSet(
        c ->
            contains(c)
                || (c != DOTTED_I
                    && c != DOTLESS_I
                    && (contains(Character.toUpperCase(c))
                        || contains(Character.toLowerCase(c))
                        || contains(fold(c)))));
  }

  CharSet not() {
    return new CharSet(c -> !members.test(c));
  }

  CharSet and(CharSet other) {
    return new CharSet(c -> members.test(c) && other.members.test(c));
  }

  static CharSet union(List<CharSet> sets) {
    if (sets.size() == 1) {
      return sets.get(0);
    }
    IntPredicate[] all = sets.stream().map(set -> set.members).toArray(IntPredicate[]::new);
    return new CharSet(
        c -> {
          for (IntPredicate one : all) {
            if (one.test(c)) {
              return true;
            }
          }
          return false;
        });
  }
}
