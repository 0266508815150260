package dev.bluejay.tokenizers;

import dev.bluejay.tokenizers.models.Vocabulary;
import dev.bluejay.tokenizers.normalizers.Normalizer;
import dev.bluejay.tokenizers.text.NormalizedText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The tokens on top of the model's vocabulary. Immutable.
 *
 * <p>Where a token is given again with other flags, Python keeps the first pattern to look for but
 * obeys the last flags; so does this.
 */
final class AddedVocabulary {
  private final Map<String, Integer> ids;
  private final Map<Integer, AddedToken> tokens;
  private final List<AddedToken> special;
  private final List<AddedToken> ordinary;
  private final Set<String> specialContents;
  private final boolean slow;
  private final AddedTokenFinder original;
  private final AddedTokenFinder normalized;

  private AddedVocabulary(
      Draft draft, @Nullable Vocabulary vocabulary, @Nullable Normalizer normalizer, boolean slow) {
    this.slow = slow;
    ids = draft.ids;
    tokens = draft.tokens;
    special = draft.special;
    ordinary = draft.ordinary;
    specialContents = draft.specialContents;
    original = finder(false, vocabulary, null);
    normalized = finder(true, vocabulary, normalizer);
  }

  /**
   * No tokens.
   *
   * @param slow whether tokens take white space as Python does, not as Rust
   */
  static AddedVocabulary empty(boolean slow) {
    return new AddedVocabulary(new Draft(null), null, null, slow);
  }

  /** No tokens, found in the same way. */
  AddedVocabulary emptied() {
    return empty(slow);
  }

  /** What {@link #with} builds up before it is fixed. */
  private static final class Draft {
    private final Map<String, Integer> ids = new LinkedHashMap<>();
    private final Map<Integer, AddedToken> tokens = new HashMap<>();
    private final List<AddedToken> special = new ArrayList<>();
    private final List<AddedToken> ordinary = new ArrayList<>();
    private final Set<String> specialContents = new LinkedHashSet<>();

    Draft(@Nullable AddedVocabulary from) {
      if (from != null) {
        ids.putAll(from.ids);
        tokens.putAll(from.tokens);
        special.addAll(from.special);
        ordinary.addAll(from.ordinary);
        specialContents.addAll(from.specialContents);
      }
    }

    private int nextId(Vocabulary vocabulary) {
      int max = tokens.keySet().stream().mapToInt(Integer::intValue).max().orElse(-1);
      return Math.max(max + 1, vocabulary.size());
    }

    void add(Collection<AddedToken> added, Vocabulary vocabulary) {
      for (AddedToken token : added) {
        if (token.special() && !token.content().isEmpty() && specialContents.add(token.content())) {
          special.add(token);
        }
      }
      var known = new HashSet<>(tokens.values());
      int next = nextId(vocabulary);
      for (AddedToken token : added) {
        if (token.content().isEmpty() || !known.add(token)) {
          continue;
        }
        Integer id = ids.get(token.content());
        if (id == null) {
          int own = vocabulary.id(token.content());
          id = own >= 0 ? own : next++;
        }
        ids.put(token.content(), id);
        tokens.put(id, token);
        if (!specialContents.contains(token.content())) {
          ordinary.add(token);
        }
      }
    }
  }

  /** These tokens and more; a token that is in the model's vocabulary keeps its id. */
  AddedVocabulary with(
      Collection<AddedToken> added, Vocabulary vocabulary, @Nullable Normalizer normalizer) {
    var draft = new Draft(this);
    draft.add(added, vocabulary);
    return new AddedVocabulary(draft, vocabulary, normalizer, slow);
  }

  private AddedTokenFinder finder(
      boolean ofNormalized, @Nullable Vocabulary vocabulary, @Nullable Normalizer normalizer) {
    var patterns = new ArrayList<String>();
    var found = new ArrayList<AddedTokenFinder.Found>();
    for (List<AddedToken> list : List.of(special, ordinary)) {
      for (AddedToken token : list) {
        // Python itself looks for all of them in the text as it is.
        if ((token.normalized() && !slow) == ofNormalized) {
          int id = ids.getOrDefault(token.content(), -1);
          patterns.add(pattern(token, normalizer));
          AddedToken last = tokens.getOrDefault(id, token);
          String known = vocabulary == null ? null : vocabulary.token(id);
          boolean clashes = known != null && !known.equals(last.content());
          found.add(new AddedTokenFinder.Found(id, last, clashes));
        }
      }
    }
    return new AddedTokenFinder(patterns, found, specialContents, slow);
  }

  private static String pattern(AddedToken token, @Nullable Normalizer normalizer) {
    if (normalizer == null) {
      return token.content();
    }
    NormalizedText text = NormalizedText.of(token.content());
    normalizer.normalize(text);
    return text.toString();
  }

  /** Finds those that are looked for in text as given. */
  AddedTokenFinder inOriginal() {
    return original;
  }

  /** Finds those that are looked for in normalized text. */
  AddedTokenFinder inNormalized() {
    return normalized;
  }

  /** The id of a token, or null. */
  @Nullable Integer id(String content) {
    return ids.get(content);
  }

  /** The token with an id, or null. */
  @Nullable AddedToken token(int id) {
    return tokens.get(id);
  }

  /** Whether decoding may skip a token. */
  boolean isSpecial(String content) {
    return specialContents.contains(content);
  }

  /** All of them with their ids. */
  Map<String, Integer> ids() {
    return ids;
  }

  /** All tokens as they count, flags included. */
  Collection<AddedToken> tokens() {
    return tokens.values();
  }
}
