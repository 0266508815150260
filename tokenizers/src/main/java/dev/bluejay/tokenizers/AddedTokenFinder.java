package dev.bluejay.tokenizers;

import dev.bluejay.tokenizers.text.Characters;
import dev.bluejay.tokenizers.text.NormalizedText;
import java.util.List;
import java.util.Set;

/** Cuts added tokens out of a text. Immutable. */
final class AddedTokenFinder {
  private final TokenTrie trie;
  private final List<Found> found;
  private final Set<String> specialContents;

  /**
   * A token and its id.
   *
   * @param clashes whether the model has another token of this id
   */
  record Found(int id, AddedToken token, boolean clashes) {}

  /** Takes the parts of a text from left to right. */
  interface Visitor {
    /** Takes a stretch without added tokens. */
    void text(int from, int to);

    /** Takes an added token. */
    void token(Found found, int from, int to);
  }

  AddedTokenFinder(List<String> patterns, List<Found> found, Set<String> specialContents) {
    this.trie = new TokenTrie(patterns);
    this.found = List.copyOf(found);
    this.specialContents = specialContents;
  }

  /**
   * Visits the parts of {@code text}, none of them empty.
   *
   * @param splitSpecialTokens treats special tokens as text
   */
  void visit(NormalizedText text, boolean splitSpecialTokens, Visitor visitor) {
    char[] chars = text.chars();
    int length = text.length();
    int done = 0;
    int i = found.isEmpty() ? length : 0;
    while (i < length) {
      int match = trie.longest(chars, i, length);
      if (match < 0) {
        i++;
        continue;
      }
      int start = i;
      int end = i + trie.length(match);
      i = end;
      Found what = found.get(match);
      AddedToken token = what.token();
      boolean ignored = splitSpecialTokens && specialContents.contains(token.content());
      if (ignored || (token.singleWord() && isPartOfWord(chars, start, end, length))) {
        continue;
      }
      start = token.lstrip() ? Math.max(beforeSpace(chars, start), done) : start;
      end = token.rstrip() ? afterSpace(chars, end, length) : end;
      if (done < start) {
        visitor.text(done, start);
      }
      // One that the white space of the token before has swallowed is none.
      if (start < end) {
        visitor.token(what, start, end);
        done = end;
      }
    }
    if (done < length) {
      visitor.text(done, length);
    }
  }

  private static boolean isPartOfWord(char[] chars, int start, int end, int length) {
    return (start > 0 && Characters.is(Character.codePointBefore(chars, start), Characters.WORD))
        || (end < length
            && Characters.is(Character.codePointAt(chars, end, length), Characters.WORD));
  }

  private static int beforeSpace(char[] chars, int from) {
    int i = from;
    while (i > 0 && Characters.is(chars[i - 1], Characters.WHITESPACE)) {
      i--;
    }
    return i;
  }

  private static int afterSpace(char[] chars, int from, int length) {
    int i = from;
    while (i < length && Characters.is(chars[i], Characters.WHITESPACE)) {
      i++;
    }
    return i;
  }
}
