package dev.bluejay.tokenizers.pretokenizers;

import dev.bluejay.tokenizers.json.Settings;
import dev.bluejay.tokenizers.text.Pieces;
import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;

/** What becomes of the delimiters when text is cut at them. */
enum SplitBehavior {
  /** They are dropped. */
  REMOVED("Removed"),
  /** Each is a piece of its own. */
  ISOLATED("Isolated"),
  /** Each ends the piece before it. */
  MERGED_WITH_PREVIOUS("MergedWithPrevious"),
  /** Each begins the piece after it. */
  MERGED_WITH_NEXT("MergedWithNext"),
  /** Those that touch are one piece. */
  CONTIGUOUS("Contiguous");

  private final String published;

  SplitBehavior(String published) {
    this.published = published;
  }

  static SplitBehavior read(Settings settings) {
    return named(settings, settings.string("behavior"));
  }

  static SplitBehavior read(Settings settings, SplitBehavior fallback) {
    return named(settings, settings.string("behavior", fallback.published));
  }

  private static SplitBehavior named(Settings settings, String name) {
    for (SplitBehavior behavior : values()) {
      if (behavior.published.equals(name)) {
        return behavior;
      }
    }
    throw new IllegalArgumentException(
        settings.place()
            + ".behavior: got "
            + Settings.excerpt(name)
            + ", expected one of "
            + Arrays.stream(values()).map(b -> b.published).collect(Collectors.joining(", ")));
  }

  /** Cuts pieces at every character that is a delimiter. */
  void cut(Pieces pieces, IntPredicate isDelimiter) {
    var matches = new Matches();
    pieces.cut(
        (chars, from, to, out) -> {
          matches.clear(from);
          int i = from;
          while (i < to) {
            int codePoint = Character.codePointAt(chars, i, to);
            int next = i + Character.charCount(codePoint);
            if (isDelimiter.test(codePoint)) {
              matches.match(i, next);
            }
            i = next;
          }
          matches.finish(to);
          split(matches, out);
        });
  }

  /** Adds the pieces that {@code matches} makes under this behaviour. */
  void split(Matches matches, Pieces out) {
    int i = 0;
    while (i < matches.size()) {
      int last = lastOfPiece(matches, i);
      if (this != REMOVED || !matches.isDelimiter(i)) {
        out.add(matches.start(i), matches.end(last));
      }
      i = last + 1;
    }
  }

  /** The last of the matches that make one piece with {@code first}. */
  private int lastOfPiece(Matches matches, int first) {
    int next = first + 1;
    boolean more = next < matches.size();
    return switch (this) {
      case REMOVED, ISOLATED -> first;
      case MERGED_WITH_PREVIOUS ->
          more && !matches.isDelimiter(first) && matches.isDelimiter(next) ? next : first;
      case MERGED_WITH_NEXT ->
          more && matches.isDelimiter(first) && !matches.isDelimiter(next) ? next : first;
      case CONTIGUOUS -> {
        int last = first;
        while (last + 1 < matches.size()
            && matches.isDelimiter(last + 1) == matches.isDelimiter(first)) {
          last++;
        }
        yield last;
      }
    };
  }
}
