package dev.bluejay.tokenizers;

import dev.bluejay.tokenizers.decoders.Decoder;
import dev.bluejay.tokenizers.models.Model;
import dev.bluejay.tokenizers.normalizers.Normalizer;
import dev.bluejay.tokenizers.pretokenizers.PreTokenizer;
import dev.bluejay.tokenizers.processors.OffsetTrim;
import dev.bluejay.tokenizers.processors.PostProcessor;
import dev.bluejay.tokenizers.processors.Template;
import dev.bluejay.tokenizers.text.NormalizedText;
import dev.bluejay.tokenizers.text.Pieces;
import dev.bluejay.tokenizers.text.Tokens;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The five layers, of which all but the model may be missing, and the added tokens. Immutable.
 *
 * @param worker the pre-tokenizer and the model as they work together
 */
record Pipeline(
    @Nullable Normalizer normalizer,
    @Nullable PreTokenizer preTokenizer,
    Model model,
    @Nullable PostProcessor postProcessor,
    @Nullable Decoder decoder,
    AddedVocabulary added,
    Worker worker) {

  Pipeline(
      @Nullable Normalizer normalizer,
      @Nullable PreTokenizer preTokenizer,
      Model model,
      @Nullable PostProcessor postProcessor,
      @Nullable Decoder decoder,
      AddedVocabulary added) {
    this(
        normalizer,
        preTokenizer,
        model,
        postProcessor,
        decoder,
        added,
        Worker.of(preTokenizer, model));
  }

  /**
   * A pre-tokenizer and a model. Where the one ends by writing bytes as characters and the other
   * can do without, both work on the text as it is, which is the same and much faster.
   */
  record Worker(@Nullable PreTokenizer preTokenizer, Model model) {
    static Worker of(@Nullable PreTokenizer preTokenizer, Model model) {
      PreTokenizer before = preTokenizer == null ? null : preTokenizer.beforeBytes().orElse(null);
      Model ofBytes = before == null ? null : model.ofBytes();
      return ofBytes == null ? new Worker(preTokenizer, model) : new Worker(before, ofBytes);
    }
  }

  Pipeline with(Collection<AddedToken> tokens) {
    return new Pipeline(
        normalizer,
        preTokenizer,
        model,
        postProcessor,
        decoder,
        added.with(tokens, model.vocabulary(), normalizer),
        worker);
  }

  Pipeline with(Normalizer other) {
    // The added tokens are found by their normalized form, so they are made anew.
    AddedVocabulary again = added.emptied().with(added.tokens(), model.vocabulary(), other);
    return new Pipeline(other, preTokenizer, model, postProcessor, decoder, again, worker);
  }

  Pipeline with(PreTokenizer other) {
    return new Pipeline(normalizer, other, model, postProcessor, decoder, added);
  }

  Pipeline with(PostProcessor other) {
    return new Pipeline(normalizer, preTokenizer, model, other, decoder, added, worker);
  }

  Template template(boolean pair) {
    if (postProcessor == null) {
      return pair ? Template.BARE_PAIR : Template.BARE_SINGLE;
    }
    return pair ? postProcessor.pair() : postProcessor.single();
  }

  List<OffsetTrim> trims() {
    return postProcessor == null ? List.of() : postProcessor.trims();
  }

  /** The words of a text that a model would be given, added tokens not looked for. */
  List<String> words(String text) {
    NormalizedText normalized = NormalizedText.unaligned(text);
    if (normalizer != null) {
      normalizer.normalize(normalized);
    }
    var pieces = new Pieces(normalized, 0, normalized.length());
    if (preTokenizer != null) {
      preTokenizer.preTokenize(pieces);
    }
    var words = new ArrayList<String>(pieces.size());
    for (int i = 0; i < pieces.size(); i++) {
      words.add(pieces.text().substring(pieces.start(i), pieces.end(i)));
    }
    return words;
  }

  /** The tokens of a text, words counted from 0. */
  Tokens tokens(String text, boolean splitSpecialTokens) {
    var out = new Tokens(text.length());
    new Run(out, splitSpecialTokens, true).text(NormalizedText.of(text));
    return out;
  }

  /** The ids alone of the tokens of a text. */
  Tokens ids(String text, boolean splitSpecialTokens) {
    var out = Tokens.ofIds(text.length());
    boolean needsOffsets =
        normalizer != null && preTokenizer != null && preTokenizer.looksAtOffsets();
    new Run(out, splitSpecialTokens, false)
        .text(needsOffsets ? NormalizedText.of(text) : NormalizedText.unaligned(text));
    return out;
  }

  /** The tokens of a text that came as words; offsets are those within each word. */
  Tokens tokens(List<String> words, boolean splitSpecialTokens) {
    var out = new Tokens(4 * words.size());
    var run = new Run(out, splitSpecialTokens, false);
    for (int i = 0; i < words.size(); i++) {
      out.word(i);
      run.text(NormalizedText.of(words.get(i)));
    }
    return out;
  }

  /** One text on its way through the first three layers. */
  private final class Run {
    private final Tokens out;
    private final boolean splitSpecialTokens;
    private final boolean countsWords;

    Run(Tokens out, boolean splitSpecialTokens, boolean countsWords) {
      this.out = out;
      this.splitSpecialTokens = splitSpecialTokens;
      this.countsWords = countsWords;
    }

    void text(NormalizedText text) {
      try {
        original(text);
      } catch (TokenizerException e) {
        throw e;
      } catch (IllegalArgumentException e) {
        // A layer that cannot go on, such as a model without a token for what is unknown.
        throw new TokenizerException(String.valueOf(e.getMessage()), e);
      }
    }

    private void original(NormalizedText text) {
      added
          .inOriginal()
          .visit(
              text,
              splitSpecialTokens,
              new AddedTokenFinder.Visitor() {
                @Override
                public void text(int from, int to) {
                  boolean whole = from == 0 && to == text.length();
                  normalized(whole ? text : text.slice(from, to));
                }

                @Override
                public void token(AddedTokenFinder.Found found, int from, int to) {
                  addedToken(found, text, from, to);
                }
              });
    }

    private void normalized(NormalizedText text) {
      if (normalizer != null) {
        normalizer.normalize(text);
      }
      added
          .inNormalized()
          .visit(
              text,
              splitSpecialTokens,
              new AddedTokenFinder.Visitor() {
                @Override
                public void text(int from, int to) {
                  pieces(text, from, to);
                }

                @Override
                public void token(AddedTokenFinder.Found found, int from, int to) {
                  addedToken(found, text, from, to);
                }
              });
    }

    private void addedToken(AddedTokenFinder.Found found, NormalizedText text, int from, int to) {
      String own = found.token().content();
      String here = out.idsOnly() ? own : text.substring(from, to);
      if (here.equals(own) && !found.clashes()) {
        out.add(found.id(), text, from, to);
      } else {
        out.add(found.id(), text, from, to, here);
      }
      nextWord();
    }

    private void pieces(NormalizedText text, int from, int to) {
      var pieces = new Pieces(text, from, to);
      if (worker.preTokenizer != null) {
        worker.preTokenizer.preTokenize(pieces);
      }
      for (int i = 0; i < pieces.size(); i++) {
        worker.model.tokenize(pieces.text(), pieces.start(i), pieces.end(i), out);
        nextWord();
      }
    }

    private void nextWord() {
      if (countsWords) {
        out.word(out.word() + 1);
      }
    }
  }
}
