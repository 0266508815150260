package dev.bluejay.tokenizers.convert;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bluejay.tokenizers.convert.SentencePieceModel.Piece;
import dev.bluejay.tokenizers.models.BpeOptions;
import dev.bluejay.tokenizers.models.BpeReader;
import dev.bluejay.tokenizers.models.Model;
import dev.bluejay.tokenizers.models.Unigram;
import dev.bluejay.tokenizers.models.Vocabulary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One conversion of a SentencePiece model: its pieces as a class wants them, and the layers. */
final class SentencePiece {
  private static final String[] FILES = {
    "spiece.model", "spm.model", "sentencepiece.bpe.model", "tokenizer.model"
  };

  private final SentencePieceModel file;
  private final List<String> pieces = new ArrayList<>();
  private final List<Double> scores = new ArrayList<>();
  private final ArrayNode normalizers = JsonNodeFactory.instance.arrayNode();

  private SentencePiece(SentencePieceModel file) {
    this.file = file;
  }

  /** The model in whatever file it is. */
  static SentencePiece read(byte[] bytes) {
    return new SentencePiece(SentencePieceModel.read("SentencePiece model", bytes));
  }

  static byte[] bytes(Request request) {
    return request.file(FILES);
  }

  static SentencePiece read(Request request) {
    return read(bytes(request));
  }

  int unknownId() {
    return file.unknownId();
  }

  /** Adds a piece that the file does not have. */
  SentencePiece add(String piece, double score) {
    pieces.add(piece);
    scores.add(score);
    return this;
  }

  /** Adds the file's pieces from {@code first} on. */
  SentencePiece addFrom(int first) {
    for (Piece piece :
        file.pieces().subList(Math.min(first, file.pieces().size()), file.pieces().size())) {
      add(piece.text(), piece.score());
    }
    return this;
  }

  /** Makes pieces that are a digit and a comma so unlikely that they are never taken. */
  SentencePiece demoteNumbersWithComma() {
    for (int i = 0; i < pieces.size(); i++) {
      String piece = pieces.get(i);
      int end = piece.length() - 1;
      if (end >= 1 && piece.charAt(end) == ',' && Character.isDigit(piece.codePointBefore(end))) {
        scores.set(i, scores.get(i) - 100);
      }
    }
    return this;
  }

  boolean has(String piece) {
    return pieces.contains(piece);
  }

  /** Puts a piece in the place of another. */
  void replace(String old, String piece, double score) {
    int at = pieces.indexOf(old);
    if (at >= 0) {
      pieces.set(at, piece);
      scores.set(at, score);
    }
  }

  SentencePiece normalizer(String settings) {
    normalizers.add(Layers.parse(settings));
    return this;
  }

  /** The table of the file, if it has one. */
  SentencePiece charsMap() {
    if (file.charsMap().length > 0) {
      ObjectNode map = normalizers.addObject().put("type", "Precompiled");
      map.put("precompiled_charsmap", file.charsMap());
    }
    return this;
  }

  /**
   * The layers, but for those that follow the model.
   *
   * @param special pieces that are special though the file does not say so
   */
  Layers layers(int unknownId, boolean byteFallback, Set<String> special) {
    double[] all = scores.stream().mapToDouble(Double::doubleValue).toArray();
    Layers layers = Layers.of(model(all, unknownId, byteFallback));
    int next = layers.model().vocabulary().size();
    for (Piece piece : file.pieces()) {
      boolean control = piece.type() == Piece.CONTROL;
      int id = layers.model().vocabulary().id(piece.text());
      if (control || piece.type() == Piece.USER_DEFINED) {
        id = id < 0 ? next++ : id;
        layers.withAdded(id, piece.text(), control || special.contains(piece.text()));
      }
    }
    if (!normalizers.isEmpty()) {
      ObjectNode sequence = JsonNodeFactory.instance.objectNode().put("type", "Sequence");
      sequence.set("normalizers", normalizers);
      return layers.with(Layers.NORMALIZER, sequence);
    }
    return layers;
  }

  private Model model(double[] all, int unknownId, boolean byteFallback) {
    return switch (file.type()) {
      case SentencePieceModel.UNIGRAM -> new Unigram(pieces, all, unknownId, byteFallback);
      case SentencePieceModel.BPE -> {
        Map<String, Integer> ids = new LinkedHashMap<>();
        for (Piece piece : file.pieces()) {
          ids.put(piece.text(), ids.size());
        }
        yield BpeReader.of(
            Vocabulary.of(pieces),
            SentencePieceMerges.of(ids, pieces, all),
            BpeOptions.sentencePiece(file.unknownPiece(), byteFallback),
            "SentencePiece model");
      }
      default ->
          throw new IllegalArgumentException(
              "SentencePiece model: neither Unigram nor BPE; got type " + file.type());
    };
  }
}
