package dev.bluejay.tokenizers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class TokenizerPropertiesTest {
  private static final Tokenizer UNCASED = Fixture.tokenizer("bert-vocab-only");
  private static final Tokenizer CASED = Fixture.tokenizer("bert-cased-legacy");
  private static final List<Tokenizer> ALL =
      Fixture.folders().stream().map(Tokenizer::fromFolder).toList();

  /** Any UTF-16 units at all, lone surrogates too, mixed with what tokenizers care about. */
  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> units = Arbitraries.strings().all().ofMaxLength(12);
    Arbitrary<String> words =
        Arbitraries.of(
            "the",
            "The",
            " ",
            "\t",
            "[SEP]",
            "[MASK]",
            "don't",
            "é",
            "e\u0301",
            "İ",
            "ß",
            "日本",
            "😀",
            "\uD83D",
            "\u200d",
            "\0",
            "HuggingFace",
            "<ent>",
            "...",
            "\u0345\u0334",
            "각");
    return Arbitraries.oneOf(words, words, words, units)
        .list()
        .ofMaxSize(12)
        .map(parts -> String.join("", parts));
  }

  @Property(tries = 300)
  void anyTextIsEncodedByEveryTokenizer(@ForAll("texts") String text) {
    for (Tokenizer tokenizer : ALL) {
      Encoding encoding = tokenizer.encode(text);
      assertThat(encoding.tokens()).hasSize(encoding.length());
      for (int i = 0; i < encoding.length(); i++) {
        assertThat(encoding.start(i)).isBetween(0, text.length());
        assertThat(encoding.end(i)).isBetween(0, text.length());
        assertThat(tokenizer.idToToken(encoding.id(i))).isPresent();
      }
      assertThat(encoding.codePointOffsets()).hasSize(encoding.length());
    }
  }

  @Property(tries = 500)
  void offsetsGoForward(@ForAll("texts") String text) {
    for (Tokenizer tokenizer : List.of(UNCASED, CASED)) {
      Encoding encoding = tokenizer.encode(text);
      int before = 0;
      for (int i = 1; i < encoding.length() - 1; i++) {
        assertThat(encoding.start(i)).isBetween(before, encoding.end(i) - 1);
        before = encoding.start(i);
      }
    }
  }

  @Property(tries = 500)
  void tokenIsTheTextAtItsOffsetsWhereNothingWasNormalized(@ForAll("texts") String text) {
    Encoding encoding = CASED.encode(text);
    List<String> tokens = encoding.tokens();
    for (int i = 1; i < encoding.length() - 1; i++) {
      String here = text.substring(encoding.start(i), encoding.end(i));
      String token = tokens.get(i);
      if (!token.equals("[UNK]") && here.codePoints().allMatch(c -> c >= ' ' && c < 0x7F)) {
        assertThat(token.startsWith("##") ? token.substring(2) : token).isEqualTo(here);
      }
    }
  }

  @Property(tries = 100)
  void batchIsItsTextsOneByOne(
      @ForAll @Size(max = 5) List<@net.jqwik.api.From("texts") String> texts) {
    BatchEncoding batch = UNCASED.encode(texts);
    for (int i = 0; i < texts.size(); i++) {
      assertThat(batch.inputIds()[i]).isEqualTo(UNCASED.encode(texts.get(i)).ids());
    }
  }

  @Property(tries = 200)
  void maskStripsPaddingAgain(
      @ForAll("texts") String text, @ForAll @IntRange(max = 40) int length, @ForAll boolean left) {
    Padding padding = left ? Padding.to(length).left() : Padding.to(length).right();
    Encoding padded = UNCASED.encode(text, padding, Truncation.none());
    int[] mask = padded.attentionMask();
    int[] real =
        IntStream.range(0, mask.length).filter(i -> mask[i] == 1).map(padded::id).toArray();
    Encoding bare = UNCASED.encode(text);
    assertThat(real).isEqualTo(bare.ids());
    assertThat(padded.length()).isEqualTo(Math.max(length, bare.length()));
    assertThat(Arrays.stream(padded.specialTokensMask()).sum() - 2)
        .isEqualTo(padded.length() - bare.length());
  }

  @Property(tries = 300)
  void truncationNeverExceedsAndLosesNothing(
      @ForAll("texts") String text,
      @ForAll @IntRange(min = 3, max = 12) int length,
      @ForAll boolean left) {
    Truncation to = left ? Truncation.to(length).left() : Truncation.to(length);
    Encoding cut =
        UNCASED.encode(text, EncodeOptions.of(Padding.none(), to).returnOverflowing(true));
    int[] whole = UNCASED.encode(text).ids();
    int total = cut.length() - 2;
    assertThat(cut.length()).isLessThanOrEqualTo(length);
    for (Encoding part : cut.overflowing()) {
      assertThat(part.length()).isLessThanOrEqualTo(length);
      total += part.length() - 2;
    }
    assertThat(total).isEqualTo(whole.length - 2);
  }

  @Property(tries = 200)
  void truncatedPairsFit(
      @ForAll("texts") String first,
      @ForAll("texts") String second,
      @ForAll @IntRange(min = 3, max = 16) int length) {
    BatchEncoding batch =
        UNCASED.encodePairs(
            List.of(new TextPair(first, second)), Padding.none(), Truncation.to(length));
    assertThat(batch.encoding(0).length()).isLessThanOrEqualTo(length);
  }

  @Property(tries = 20)
  void manyThreadsGiveTheSame(@ForAll @Size(20) List<@net.jqwik.api.From("texts") String> texts) {
    List<int[]> alone = texts.stream().map(text -> UNCASED.encode(text).ids()).toList();
    List<int[]> together =
        IntStream.range(0, 200)
            .parallel()
            .mapToObj(i -> UNCASED.encode(texts.get(i % texts.size())).ids())
            .toList();
    for (int i = 0; i < together.size(); i++) {
      assertThat(together.get(i)).isEqualTo(alone.get(i % texts.size()));
    }
  }
}
