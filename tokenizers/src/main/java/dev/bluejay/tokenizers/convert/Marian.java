package dev.bluejay.tokenizers.convert;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bluejay.tokenizers.convert.SentencePieceModel.Piece;
import dev.bluejay.tokenizers.models.LanguageCodes;
import dev.bluejay.tokenizers.models.Model;
import dev.bluejay.tokenizers.models.Unigram;
import dev.bluejay.tokenizers.models.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Marian's: SentencePiece cuts, and a vocabulary of its own gives the ids. */
public final class Marian {
  private static final int NORMAL = 1;

  private Marian() {}

  /** The layers of {@code source.spm} and {@code vocab.json}. */
  public static Layers convert(Request request) {
    SentencePieceModel source = SentencePieceModel.read("source.spm", request.file("source.spm"));
    Map<String, Integer> ids = TextFiles.vocabJson("vocab.json", request.file("vocab.json"));
    var vocabulary = Vocabulary.of(ids);
    var pieces = new ArrayList<String>();
    double[] scores = new double[source.pieces().size()];
    for (Piece piece : source.pieces()) {
      scores[pieces.size()] = piece.type() == NORMAL ? piece.score() : Double.NaN;
      pieces.add(piece.text());
    }
    int unknown = vocabulary.id(request.special("unk_token"));
    if (unknown < 0) {
      throw new IllegalArgumentException("vocab.json: the unknown token is missing");
    }
    Model unigram = Unigram.sentencePiece(pieces, scores, source.unknownId(), vocabulary, unknown);
    return Layers.of(new LanguageCodes(unigram, unknown))
        .with(Layers.NORMALIZER, normalizer(source))
        .with(Layers.DECODER, decoder(request, ids.keySet()));
  }

  private static ObjectNode normalizer(SentencePieceModel model) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("type", "SentencePiece")
        .put("precompiled_charsmap", model.charsMap());
  }

  private static ObjectNode decoder(Request request, Set<String> tokens) {
    Set<String> known =
        SentencePieceModel.read("target.spm", request.file("target.spm")).pieces().stream()
            .map(Piece::text)
            .collect(Collectors.toSet());
    ObjectNode decoder = JsonNodeFactory.instance.objectNode().put("type", "Marian");
    var special = decoder.putArray("special");
    for (String key : List.of("eos_token", "unk_token", "pad_token")) {
      special.add(request.special(key));
    }
    var foreign = decoder.putArray("foreign");
    tokens.stream().filter(t -> t.startsWith("\u2581") && !known.contains(t)).forEach(foreign::add);
    return decoder;
  }
}
