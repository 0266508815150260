package dev.bluejay.tokenizers.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.bluejay.tokenizers.text.NormalizedText;
import dev.bluejay.tokenizers.text.Tokens;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class UnigramTest {
  private static final List<String> CHARACTERS = List.of("a", "é", "漢", "😀");

  /** One for each length of a piece in characters; no two sums of few are the same. */
  private static final double[] SCORES = {-1, -1.9, -2.83, -3.71};

  @Property(tries = 500)
  void cutsIntoTheLikeliestPieces(
      @ForAll("words") String word, @ForAll("words") String one, @ForAll("words") String other) {
    var pieces = new ArrayList<>(List.of("<unk>"));
    pieces.addAll(CHARACTERS);
    pieces.addAll(List.of("a漢", "漢é", "😀😀", one, other));
    double[] scores = pieces.stream().mapToDouble(UnigramTest::score).toArray();
    scores[0] = 0;
    NormalizedText text = NormalizedText.of(word);
    var tokens = new Tokens(word.length());
    new Unigram(pieces, scores, 0, false).tokenize(text, 0, text.length(), tokens);

    double sum = 0;
    var joined = new StringBuilder();
    for (int i = 0; i < tokens.size(); i++) {
      assertThat(tokens.starts()[i]).isEqualTo(joined.length());
      joined.append(pieces.get(tokens.ids()[i]));
      assertThat(tokens.ends()[i]).isEqualTo(joined.length());
      sum += scores[tokens.ids()[i]];
    }
    assertThat(joined).hasToString(word);
    assertThat(sum).isEqualTo(likeliest(word, pieces), within(1e-9));
  }

  @Provide
  Arbitrary<String> words() {
    return Arbitraries.of(CHARACTERS)
        .list()
        .ofMinSize(1)
        .ofMaxSize(4)
        .map(characters -> String.join("", characters));
  }

  private static double score(String piece) {
    return SCORES[Math.min(piece.codePointCount(0, piece.length()), SCORES.length) - 1];
  }

  /** The best sum of all ways to cut a word, each of them tried. */
  private static double likeliest(String word, List<String> pieces) {
    if (word.isEmpty()) {
      return 0;
    }
    return pieces.stream()
        .filter(word::startsWith)
        .mapToDouble(piece -> score(piece) + likeliest(word.substring(piece.length()), pieces))
        .max()
        .orElse(Double.NEGATIVE_INFINITY);
  }
}
