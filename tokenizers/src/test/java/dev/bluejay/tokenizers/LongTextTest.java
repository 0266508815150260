package dev.bluejay.tokenizers;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A million characters of any kind: linear, so far within the limit; quadratic would take minutes.
 */
@Timeout(value = 20, unit = SECONDS)
class LongTextTest {
  private static final int MILLION = 1_000_000;
  private final Tokenizer bert = Fixture.tokenizer("bert-vocab-only");

  @Test
  void lettersWithoutASpaceAreOneUnknownToken() {
    Encoding encoding = bert.encode("a".repeat(MILLION));
    assertThat(encoding.tokens()).containsExactly("[CLS]", "[UNK]", "[SEP]");
    assertThat(encoding.offsets().get(1)).isEqualTo(new Span(0, MILLION));
  }

  @Test
  void shortWordsAreAllThere() {
    Encoding encoding = bert.encode("the ".repeat(MILLION / 4));
    assertThat(encoding.length()).isEqualTo(MILLION / 4 + 2);
    assertThat(encoding.end(MILLION / 4)).isEqualTo(MILLION - 1);
  }

  @Test
  void accentsAreStrippedOrKept() {
    String accents = "a" + "\u0301\u0327".repeat(MILLION / 2);
    assertThat(bert.encode(accents).tokens()).containsExactly("[CLS]", "a", "[SEP]");
    assertThat(Fixture.tokenizer("nfc").encode(accents).tokens()).hasSize(3);
    assertThat(Fixture.tokenizer("nfkd").encode(accents).tokens()).isNotEmpty();
  }

  @Test
  void emojiPunctuationAndSpecialTokensAreLinearToo() {
    assertThat(bert.encode("👩‍👧".repeat(MILLION / 5)).length()).isEqualTo(3);
    assertThat(bert.encode("!?".repeat(MILLION / 2)).length()).isEqualTo(MILLION + 2);
    assertThat(bert.encode("[MASK".repeat(MILLION / 5)).length()).isGreaterThan(MILLION / 5);
    assertThat(bert.encode("[MASK]".repeat(MILLION / 6)).length()).isEqualTo(MILLION / 6 + 2);
    assertThat(bert.encode("京".repeat(MILLION)).length()).isEqualTo(MILLION + 2);
  }

  @Test
  void longDecodingAndCodePointOffsetsAreLinear() {
    Encoding encoding = bert.encode("😀 the ".repeat(MILLION / 7));
    assertThat(encoding.codePointOffsets()).hasSize(encoding.length());
    assertThat(bert.decode(encoding.ids())).hasSizeGreaterThan(MILLION / 2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gpt2-files",
        "split-llama3",
        "split-o200k",
        "bpe-byte-fallback",
        "unigram-first",
        "unigram-never",
        "t5-files"
      })
  void oneLongWordIsLinearInEveryModel(String name) {
    Tokenizer tokenizer = Fixture.tokenizer(name);
    for (String unit : List.of("a", "the", "\u0301", " ", "9", "京", "\n", " \n", "'")) {
      String text = unit.repeat(MILLION / 10 / unit.length());
      int[] ids = tokenizer.encodeToIds(text);
      assertThat(ids).isEqualTo(tokenizer.encode(text).ids());
    }
  }
}
