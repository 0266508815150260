package dev.bluejay.tokenizers.text;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The scripts and properties that regular expressions name, as the Python library has them; Java's
 * own are of another Unicode version on each JDK. Read on first use.
 */
public final class NamedCharacters {
  /** For each name its ranges: first, last, first, last, in ascending order. */
  private static final Map<String, int[]> RANGES = new HashMap<>();

  static {
    TableFile.read(
        "named.txt",
        (section, word) -> TableFile.range(word, (first, last) -> add(section, first, last)));
  }

  private NamedCharacters() {}

  private static void add(String name, int first, int last) {
    int[] before = RANGES.getOrDefault(name, new int[0]);
    int[] more = Arrays.copyOf(before, before.length + 2);
    more[before.length] = first;
    more[before.length + 1] = last;
    RANGES.put(name, more);
  }

  /** The characters of a name like {@code han}, lower case and without {@code _}; or null. */
  public static @Nullable IntPredicate of(String name) {
    int[] ranges = RANGES.get(name);
    if (ranges == null) {
      return null;
    }
    return codePoint -> {
      int at = Arrays.binarySearch(ranges, codePoint);
      // Between the first and the last of a range, the place to insert at is odd.
      return at >= 0 || (~at & 1) == 1;
    };
  }
}
