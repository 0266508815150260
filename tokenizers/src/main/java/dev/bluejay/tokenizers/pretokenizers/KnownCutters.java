package dev.bluejay.tokenizers.pretokenizers;

import static java.util.Map.entry;

import dev.bluejay.tokenizers.regex.Pattern;
import dev.bluejay.tokenizers.text.Pieces;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Regular expressions that so many tokenizers share that they have code of their own. */
final class KnownCutters {
  private static final String TIKTOKEN =
      "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}%s|"
          + " ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+";

  private static final Map<String, Pieces.Cutter> BY_EXPRESSION =
      Map.ofEntries(
          entry(
              "'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+",
              Gpt2Cutter.INSTANCE),
          entry(TIKTOKEN.formatted(""), new TiktokenCutter(1)),
          entry(TIKTOKEN.formatted("{1,3}"), new TiktokenCutter(3)));

  private KnownCutters() {}

  /**
   * The cutter that does what a split does, or null. The expressions match every character, so that
   * their matches alone are the pieces.
   */
  static Pieces.@Nullable Cutter of(Split split) {
    boolean matchesArePieces =
        split.inverted()
            ? split.behavior() == SplitBehavior.REMOVED
            : split.behavior() == SplitBehavior.ISOLATED;
    return matchesArePieces && split.pattern() instanceof Pattern.Expression expression
        ? BY_EXPRESSION.get(expression.regex().toString())
        : null;
  }
}
