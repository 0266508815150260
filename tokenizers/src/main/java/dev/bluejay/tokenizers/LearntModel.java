package dev.bluejay.tokenizers;

import dev.bluejay.tokenizers.models.Bpe;
import dev.bluejay.tokenizers.models.BpeOptions;
import dev.bluejay.tokenizers.models.BpeReader;
import dev.bluejay.tokenizers.models.Model;
import dev.bluejay.tokenizers.models.Unigram;
import dev.bluejay.tokenizers.models.Vocabulary;
import dev.bluejay.tokenizers.models.WordLevel;
import dev.bluejay.tokenizers.models.WordPiece;
import dev.bluejay.tokenizers.text.ByteAlphabet;
import dev.bluejay.tokenizers.trainers.BpeTrainer;
import dev.bluejay.tokenizers.trainers.TrainingOptions;
import dev.bluejay.tokenizers.trainers.UnigramTrainer;
import dev.bluejay.tokenizers.trainers.WordCounts;

/** A kind of model that can learn its vocabulary. Immutable. */
sealed interface LearntModel {
  /**
   * Learns a vocabulary.
   *
   * @param ofBytes whether words are written in the alphabet of bytes
   */
  Model learn(WordCounts counts, TrainingOptions options, boolean ofBytes);

  /** The kind of a model. */
  static LearntModel like(Model model) {
    if (model instanceof WordPiece wordPiece) {
      return new Pieces(wordPiece.unknownToken(), wordPiece.prefix(), wordPiece.maxWord());
    } else if (model instanceof WordLevel wordLevel) {
      return new Words(wordLevel.unknownToken());
    } else if (model instanceof Bpe bpe) {
      return new Merges(bpe.options());
    } else if (model instanceof Unigram unigram) {
      Vocabulary pieces = unigram.vocabulary();
      String unknown = unigram.unknown() < 0 ? "" : pieces.token(unigram.unknown());
      return new Likely(unknown == null ? "" : unknown);
    }
    throw new TokenizerException(
        "training: this model learns nothing; got "
            + model.getClass().getSimpleName()
            + ", expected WordPiece, BPE, Unigram or WordLevel");
  }

  private static String alphabet(boolean ofBytes) {
    var alphabet = new StringBuilder();
    for (int b = 0; ofBytes && b < 256; b++) {
      alphabet.append(ByteAlphabet.of(b));
    }
    return alphabet.toString();
  }

  /** WordLevel. */
  record Words(String unknownToken) implements LearntModel {
    @Override
    public Model learn(WordCounts counts, TrainingOptions options, boolean ofBytes) {
      return new WordLevel(Vocabulary.of(counts.mostFrequent(options)), unknownToken);
    }
  }

  /** WordPiece. */
  record Pieces(String unknownToken, String prefix, int maxWord) implements LearntModel {
    @Override
    public Model learn(WordCounts counts, TrainingOptions options, boolean ofBytes) {
      var learnt = BpeTrainer.train(counts, options, alphabet(ofBytes), prefix, "");
      return new WordPiece(Vocabulary.of(learnt.tokens()), unknownToken, prefix, maxWord);
    }
  }

  /** Unigram, whose unknown piece is the first where it is no special token. */
  record Likely(String unknownToken) implements LearntModel {
    @Override
    public Model learn(WordCounts counts, TrainingOptions training, boolean ofBytes) {
      TrainingOptions options =
          unknownToken.isEmpty() ? training : training.withFirst(unknownToken);
      var learnt = UnigramTrainer.train(counts, options);
      int unknown = learnt.pieces().indexOf(unknownToken);
      return new Unigram(learnt.pieces(), learnt.scores(), unknown, false);
    }
  }

  /** Byte-pair encoding. */
  record Merges(BpeOptions options) implements LearntModel {
    static final Merges PLAIN = new Merges(BpeOptions.PLAIN);

    @Override
    public Model learn(WordCounts counts, TrainingOptions training, boolean ofBytes) {
      var learnt =
          BpeTrainer.train(counts, training, alphabet(ofBytes), options.prefix(), options.suffix());
      return BpeReader.of(Vocabulary.of(learnt.tokens()), learnt.merges(), options, "training");
    }
  }
}
