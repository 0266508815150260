package dev.bluejay.tokenizers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class EncodingTest {
  private final Tokenizer bert = Fixture.tokenizer("bert-vocab-only");
  private final Tokenizer distilbert = Fixture.tokenizer("distilbert-by-model-type");

  @Test
  void offsetsCountUtf16UnitsAndCodePointsOnRequest() {
    String text = "😀 the 😀 dog";
    Encoding encoding = bert.encode(text);
    int the = encoding.tokens().indexOf("the");
    Span units = encoding.offsets().get(the);
    assertThat(units).isEqualTo(new Span(3, 6));
    assertThat(text.substring(units.start(), units.end())).isEqualTo("the");
    assertThat(encoding.codePointOffsets().get(the)).isEqualTo(new Span(2, 5));
  }

  @Test
  void loneSurrogateIsReadAsAReplacementCharacterAndKeepsItsPlace() {
    String text = "the\uD800 the \uDC00\uD83D";
    Encoding encoding = bert.encode(text);
    assertThat(encoding.tokens()).containsExactly("[CLS]", "the", "the", "[SEP]");
    assertThat(encoding.offsets().get(2)).isEqualTo(new Span(5, 8));
    assertThat(encoding.ids()).isEqualTo(bert.encode("the\uFFFD the \uFFFD\uFFFD").ids());
  }

  @Test
  void nulAndEmptyTextsAreTexts() {
    assertThat(bert.encode("").tokens()).containsExactly("[CLS]", "[SEP]");
    assertThat(bert.encode("\0").tokens()).containsExactly("[CLS]", "[SEP]");
    assertThat(bert.encode("", "").tokens()).containsExactly("[CLS]", "[SEP]");
    assertThat(bert.encode(List.of()).size()).isZero();
  }

  @Test
  void batchIsPaddedToItsLongestRow() {
    BatchEncoding batch =
        bert.encode(List.of("the", "the the the"), Padding.longest(), Truncation.none());
    assertThat(batch.inputIds()[0]).hasSize(5).endsWith(0, 0);
    assertThat(batch.attentionMask()[0]).containsExactly(1, 1, 1, 0, 0);
    assertThat(batch.tokenTypeIds()[0]).containsOnly(0);
    assertThat(batch.encoding(0).specialTokensMask()).containsExactly(1, 0, 1, 1, 1);
    assertThat(batch.encoding(0).wordIds()).containsExactly(-1, 0, -1, -1, -1);
    assertThat(batch.encoding(0).sequenceIds()).containsExactly(-1, 0, -1, -1, -1);
  }

  @Test
  void arraysOfAnEncodingAreCopies() {
    Encoding encoding = bert.encode("the");
    encoding.ids()[0] = 99;
    encoding.typeIds()[0] = 99;
    encoding.wordIds()[0] = 99;
    encoding.sequenceIds()[0] = 99;
    assertThat(encoding.id(0)).isEqualTo(2);
    assertThat(encoding.typeId(0)).isZero();
    assertThat(encoding.wordIds()[0]).isEqualTo(-1);
    assertThat(encoding.sequenceIds()[0]).isEqualTo(-1);
    int[] target = new int[5];
    encoding.copyIds(target, 1);
    assertThat(target).startsWith(0, 2).endsWith(3, 0);
  }

  @Test
  void tokenTypesAreForModelsThatTakeThem() {
    assertThat(bert.encode(List.of("a")).hasTokenTypeIds()).isTrue();
    assertThat(distilbert.encode(List.of("a")).hasTokenTypeIds()).isFalse();
    assertThat(distilbert.modelInputNames()).containsExactly("input_ids", "attention_mask");
  }

  @Test
  void maximumLengthOfTheModelIsObeyed() {
    Tokenizer short8 = bert.withModelMaxLength(8);
    String text = "the quick brown fox jumps over the lazy dog";
    assertThat(short8.encode(text, Padding.none(), Truncation.toModelMax()).length()).isEqualTo(8);
    assertThat(short8.encode("a", Padding.maxLength(), Truncation.none()).length()).isEqualTo(8);
    assertThat(bert.encode("a", Padding.maxLength(), Truncation.toModelMax()).length())
        .isEqualTo(3);
  }

  @Test
  void overflowingPartsAreGivenOnRequestOnly() {
    Truncation to6 = Truncation.to(6).stride(1);
    String text = "the the the the the the the";
    assertThat(bert.encode(text, Padding.none(), to6).overflowing()).isEmpty();
    Encoding whole =
        bert.encode(text, EncodeOptions.of(Padding.none(), to6).returnOverflowing(true));
    assertThat(whole.overflowing()).hasSize(1);
    assertThat(whole.overflowing().get(0).length()).isEqualTo(6);
  }

  @Test
  void truncationThatCannotBeIsAnError() {
    assertThatThrownBy(() -> bert.encode("the", Padding.none(), Truncation.to(1)))
        .isInstanceOf(TokenizerException.class)
        .hasMessageContaining("no room for the special tokens");
    assertThatThrownBy(
            () -> bert.encode("the the the", Padding.none(), Truncation.to(4).onlySecond()))
        .isInstanceOf(TokenizerException.class)
        .hasMessageContaining("there is none");
    assertThatThrownBy(
            () -> bert.encode("a", "the the the the", Padding.none(), Truncation.to(6).onlyFirst()))
        .isInstanceOf(TokenizerException.class)
        .hasMessageContaining("ONLY_FIRST");
    assertThatThrownBy(() -> bert.encode("the", Padding.none(), Truncation.to(5).stride(4)))
        .isInstanceOf(TokenizerException.class)
        .hasMessageContaining("stride");
    assertThatThrownBy(() -> bert.encode("a", Padding.longest().multipleOf(8), Truncation.to(12)))
        .isInstanceOf(TokenizerException.class)
        .hasMessageContaining("multiple of 8");
  }

  @Test
  void paddingNeedsAToken() {
    Tokenizer bare =
        Tokenizer.load(
            TokenizerFiles.folder(java.nio.file.Path.of("src/test/resources/fixtures/nfd"))
                .with("tokenizer_config.json", "{}"));
    assertThatThrownBy(() -> bare.encode("a", Padding.longest(), Truncation.none()))
        .isInstanceOf(TokenizerException.class)
        .hasMessageContaining("no padding token");
  }

  @Test
  void decodingLeavesOutIdsThatAreNotInTheVocabulary() {
    int the = bert.tokenToId("the").orElseThrow();
    assertThat(bert.decode(new int[] {the, 99_999, -1, the})).isEqualTo("the the");
    assertThat(bert.idToToken(-1)).isEmpty();
    assertThat(bert.idToToken(300)).isEmpty();
  }

  @Test
  void wordsOfATextGiveTheWordIds() {
    Encoding encoding = bert.encodeWords(List.of("The", "dog", ""), EncodeOptions.defaults());
    assertThat(encoding.wordIds()).startsWith(-1, 0, 1).endsWith(1, -1);
    assertThat(encoding.start(1)).isZero();
    assertThat(encoding.start(2)).isZero();
  }
}
