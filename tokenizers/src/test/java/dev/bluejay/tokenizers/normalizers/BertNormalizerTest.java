package dev.bluejay.tokenizers.normalizers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bluejay.tokenizers.text.NormalizedText;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class BertNormalizerTest {
  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> anything = Arbitraries.strings().all().ofMaxLength(8);
    Arbitrary<String> tricky =
        Arbitraries.of(
            "à",
            "Å\u0327\u0301",
            "\u302e",
            "\u0334a\u0345",
            "각",
            "İ",
            "Σ",
            "豈",
            "京",
            "\u00a0",
            "\u00ad",
            "\uD834\uDD5E",
            "ｶﾞ",
            "a\u302e\u0301",
            "é\u302e\u0334");
    return Arbitraries.oneOf(tricky, tricky, anything)
        .list()
        .ofMaxSize(8)
        .map(parts -> String.join("", parts));
  }

  /** The one pass gives the text and the alignment of the four steps. */
  @Property(tries = 2000)
  void onePassIsTheFourSteps(
      @ForAll("texts") String text,
      @ForAll boolean clean,
      @ForAll boolean ideographs,
      @ForAll boolean strip,
      @ForAll boolean lower) {
    var normalizer = new BertNormalizer(clean, ideographs, strip, lower);
    NormalizedText once = NormalizedText.of(text);
    NormalizedText steps = NormalizedText.of(text);
    normalizer.normalize(once);
    normalizer.stepByStep(steps);
    assertThat(once).hasToString(steps.toString());
    for (int i = 0; i < once.length(); i++) {
      assertThat(once.originalStart(i)).isEqualTo(steps.originalStart(i));
      assertThat(once.originalEnd(i)).isEqualTo(steps.originalEnd(i));
    }
  }
}
