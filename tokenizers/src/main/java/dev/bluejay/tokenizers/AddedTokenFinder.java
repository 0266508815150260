package dev.bluejay.tokenizers;

import dev.bluejay.tokenizers.text.Characters;
import dev.bluejay.tokenizers.text.NormalizedText;
import java.util.List;
import java.util.Set;

/** Cuts added tokens out of a text. Immutable. */
final class AddedTokenFinder {
  private final TokenTrie trie;
  private final List<Found> found;

  /** The token of which normalization leaves nothing, which Python finds everywhere; or -1. */
  private final int empty;

  private final Set<String> specialContents;

  /** Whether white space is what Python's str.strip takes for it. */
  private final boolean slow;

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

  AddedTokenFinder(
      List<String> patterns, List<Found> found, Set<String> specialContents, boolean slow) {
    this.slow = slow;
    this.trie = new TokenTrie(patterns);
    this.empty = patterns.indexOf("");
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
    int i = found.isEmpty() ? length + 1 : 0;
    int last = -1;
    while (i < length || (i == length && empty >= 0)) {
      int match = i < length ? trie.longest(chars, i, length) : -1;
      if (match < 0 && empty >= 0 && i != last && !isWithinPair(chars, i, length)) {
        match = empty;
      }
      if (match < 0) {
        i++;
        continue;
      }
      int start = i;
      int end = match == empty ? i : i + trie.length(match);
      last = end;
      i = Math.max(end, start + 1);
      Found what = found.get(match);
      AddedToken token = what.token();
      boolean ignored = splitSpecialTokens && specialContents.contains(token.content());
      if (ignored || (token.singleWord() && isPartOfWord(chars, start, end, length))) {
        continue;
      }
      start = token.lstrip() ? Math.max(beforeSpace(chars, start), done) : start;
      end = token.rstrip() ? afterSpace(chars, end, length) : end;
      if (start > end) {
        continue; // all of it was taken by the token before
      }
      if (done < start) {
        visitor.text(done, start);
      }
      // An empty one only cuts the text. Of white space that the token before has taken, what
      // follows a token within it counts again, as in Python.
      if (start < end) {
        visitor.token(what, start, end);
      }
      done = end;
    }
    if (done < length) {
      visitor.text(done, length);
    }
  }

  private static boolean isWithinPair(char[] chars, int i, int length) {
    return i > 0 && i < length && Character.isSurrogatePair(chars[i - 1], chars[i]);
  }

  private static boolean isPartOfWord(char[] chars, int start, int end, int length) {
    return (start > 0 && Characters.is(Character.codePointBefore(chars, start), Characters.WORD))
        || (end < length
            && Characters.is(Character.codePointAt(chars, end, length), Characters.WORD));
  }

  private boolean isSpace(char c) {
    return Characters.is(c, Characters.WHITESPACE) || (slow && c >= 0x1C && c <= 0x1F);
  }

  private int beforeSpace(char[] chars, int from) {
    int i = from;
    while (i > 0 && isSpace(chars[i - 1])) {
      i--;
    }
    return i;
  }

  private int afterSpace(char[] chars, int from, int length) {
    int i = from;
    while (i < length && isSpace(chars[i])) {
      i++;
    }
    return i;
  }
}
