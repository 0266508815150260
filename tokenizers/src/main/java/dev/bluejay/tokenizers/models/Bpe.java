package dev.bluejay.tokenizers.models;

import dev.bluejay.tokenizers.text.NormalizedText;
import dev.bluejay.tokenizers.text.Tokens;
import org.jspecify.annotations.Nullable;

/**
 * Byte-pair encoding (Sennrich, Haddow and Birch, 2016): a word begins as its characters, and
 * neighbours are merged in the order in which training found the merges.
 */
public final class Bpe implements Model {
  private final Vocabulary vocabulary;
  private final BpeOptions options;
  private final PairTable pairs;
  private final BpeAlphabet alphabet;
  private final @Nullable WordCache cache;

  /** Whether text may be cut before each {@link #SPACE} that follows another character. */
  private final boolean cutsAtSpaces;

  /** What SentencePiece's vocabularies write for a space. */
  private static final char SPACE = '\u2581';

  /** A model; see {@link BpeReader}, which makes the pairs. */
  Bpe(Vocabulary vocabulary, PairTable pairs, BpeOptions options, BpeAlphabet alphabet) {
    this.vocabulary = vocabulary;
    this.pairs = pairs;
    this.options = options;
    this.alphabet = alphabet;
    this.cache = options.dropout() > 0 ? null : new WordCache();
    this.cutsAtSpaces =
        !options.ignoreMerges()
            && options.dropout() == 0
            && options.prefix().isEmpty()
            && options.suffix().isEmpty()
            && alphabet instanceof BpeAlphabet.Characters
            && vocabulary.id(String.valueOf(SPACE)) >= 0
            && noMergeCrosses();
  }

  /** Whether no merge makes a token with a space after another character. */
  private boolean noMergeCrosses() {
    for (int rank = 0; rank < pairs.size(); rank++) {
      String token = vocabulary.token(pairs.merged(rank));
      boolean other = false;
      for (int i = 0; token != null && i < token.length(); i++) {
        if (token.charAt(i) != SPACE) {
          other = true;
        } else if (other) {
          return false;
        }
      }
    }
    return true;
  }

  @Override
  public String continuingSubwordPrefix() {
    return options.prefix();
  }

  @Override
  public Vocabulary vocabulary() {
    return vocabulary;
  }

  PairTable pairs() {
    return pairs;
  }

  /** What the model was made with. */
  public BpeOptions options() {
    return options;
  }

  /**
   * The same model for text whose bytes are not written as characters yet; null where the
   * vocabulary lacks a byte or has anything that such text could not have.
   */
  @Override
  public @Nullable Model ofBytes() {
    if (!options.prefix().isEmpty() || !options.suffix().isEmpty() || options.byteFallback()) {
      return null;
    }
    BpeAlphabet.Bytes bytes = BpeAlphabet.bytes(vocabulary);
    return bytes == null ? null : new Bpe(vocabulary, pairs, options, bytes);
  }

  @Override
  public void tokenize(NormalizedText text, int from, int to, Tokens out) {
    if (!cutsAtSpaces) {
      word(text, from, to, out);
      return;
    }
    char[] chars = text.chars();
    int start = from;
    for (int i = from + 1; i < to; i++) {
      if (chars[i] == SPACE && chars[i - 1] != SPACE) {
        word(text, start, i, out);
        start = i;
      }
    }
    word(text, start, to, out);
  }

  private void word(NormalizedText text, int from, int to, Tokens out) {
    char[] chars = text.chars();
    if (cache == null || to - from > WordCache.LONGEST) {
      emit(fresh(chars, from, to), text, from, out);
      return;
    }
    WordCache.Word known = cache.find(chars, from, to);
    if (known == null) {
      int[] tokens = fresh(chars, from, to);
      cache.put(chars, from, to, tokens);
      emit(tokens, text, from, out);
    } else if (known.only() >= 0) {
      out.add(known.only(), text, from, to);
    } else {
      emit(known.tokens(), text, from, out);
    }
  }

  private static void emit(int[] tokens, NormalizedText text, int from, Tokens out) {
    for (int i = 0; i < tokens.length; i += 3) {
      out.add(tokens[i], text, from + tokens[i + 1], from + tokens[i + 2]);
    }
  }

  private int[] fresh(char[] chars, int from, int to) {
    if (options.ignoreMerges()) {
      int id = alphabet.whole(chars, from, to);
      if (id >= 0) {
        return new int[] {id, 0, to - from};
      }
    }
    var symbols = new Symbols();
    alphabet.symbols(chars, from, to, symbols);
    symbols.merge(pairs, options.dropout());
    return ByteSpans.tokens(symbols, chars, from, to);
  }
}
