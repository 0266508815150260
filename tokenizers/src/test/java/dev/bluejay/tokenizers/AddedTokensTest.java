package dev.bluejay.tokenizers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AddedTokensTest {
  private final Tokenizer bert = Fixture.tokenizer("bert-vocab-only");

  @Test
  void addedTokenGetsTheNextIdAndIsKeptWhole() {
    Tokenizer more = bert.addTokens("huggingface");
    Encoding encoding = more.encode("Waiting for a HuggingFace course!");

    assertThat(more.tokenToId("huggingface")).hasValue(300);
    assertThat(more.size()).isEqualTo(301);
    assertThat(more.vocabSize()).isEqualTo(300);
    assertThat(encoding.tokens()).contains("huggingface");
    assertThat(encoding.ids()).contains(300);
    assertThat(more.decode(encoding.ids(), true)).contains("a huggingface course");
  }

  @Test
  void addingLeavesTheTokenizerAsItWas() {
    bert.addTokens("huggingface");
    assertThat(bert.size()).isEqualTo(300);
    assertThat(bert.tokenToId("huggingface")).isEmpty();
  }

  @Test
  void tokenOfTheVocabularyKeepsItsId() {
    Tokenizer more = bert.addTokens("the", "brandnew");
    assertThat(more.tokenToId("the")).isEqualTo(bert.tokenToId("the"));
    assertThat(more.tokenToId("brandnew")).hasValue(300);
  }

  @Test
  void specialTokenIsLeftOutWhenDecodingAndMatchesAsWritten() {
    Tokenizer more = bert.addSpecialTokens("<Ent>");
    int[] ids = more.encode("a <Ent> b <ent>").ids();
    assertThat(ids).contains(300);
    assertThat(more.decode(ids, true)).doesNotContain("<Ent>");
    assertThat(more.decode(ids)).contains("a <Ent> b");
    assertThat(more.specialTokens()).contains("<Ent>");
  }

  @Test
  void specialTokensInTextCanBeTreatedAsText() {
    EncodeOptions asText = EncodeOptions.defaults().splitSpecialTokens(true);
    assertThat(bert.encode("[MASK]").ids()).hasSize(3);
    assertThat(bert.encode("[MASK]", asText).ids()).hasSizeGreaterThan(3);
  }

  @Test
  void paddingTokenCanBeNamedLater() {
    Tokenizer padded = bert.withSpecialToken(SpecialToken.PAD, "<fill>");
    Encoding encoding = padded.encode("a", Padding.to(5), Truncation.none());
    assertThat(padded.padTokenId()).hasValue(300);
    assertThat(encoding.id(4)).isEqualTo(300);
    assertThat(encoding.tokens()).endsWith("<fill>");
  }

  @Test
  void partThatTheConfigSetsToNullIsPlayedByNoToken() {
    Tokenizer tokenizer =
        Tokenizer.load(
            TokenizerFiles.folder(Path.of("src/test/resources/fixtures/qwen2-files"))
                .with(
                    "tokenizer_config.json",
                    "{\"tokenizer_class\": \"Qwen2Tokenizer\", \"unk_token\": null}"));

    assertThat(tokenizer.unkTokenId()).isEmpty();
    assertThat(tokenizer.padTokenId()).isPresent();
  }

  @Test
  void tokenThatTakesTheSpaceAroundItHasItInItsOffsets() {
    Tokenizer more =
        bert.addTokens(List.of(AddedToken.of("<x>").normalized(false).lstrip(true).rstrip(true)));
    Encoding encoding = more.encode("a  <x>  b");
    assertThat(encoding.offsets())
        .containsExactly(
            new Span(0, 0), new Span(0, 1), new Span(1, 8), new Span(8, 9), new Span(0, 0));
    assertThat(encoding.tokens().get(2)).isEqualTo("  <x>  ");
  }

  /** As transformers 4.57.6 has it. */
  @Test
  void byT5EndsATextOnceAndTakesTheSpaceThatPythonKnows() {
    Tokenizer bytes =
        Tokenizer.load(
            ((TokenizerFiles) name -> Optional.empty())
                .with("tokenizer_config.json", "{\"tokenizer_class\": \"ByT5Tokenizer\"}"));
    assertThat(bytes.encode("a</s>", "b</s>").ids()).containsExactly(100, 1, 101, 1);
    assertThat(bytes.encode("a b c</s>", "b</s>", Padding.none(), Truncation.to(6)).ids())
        .containsExactly(100, 35, 1, 101, 1);
    assertThat(bytes.encodeToIds("a</s>")).containsExactly(100, 1);
    assertThat(bytes.encodeToIds("a</s>\u001c")).containsExactly(100, 1);
    assertThat(bytes.encodeToIds("")).containsExactly(1);
  }

  @Test
  void thousandsOfAddedTokensAreFound() {
    Tokenizer more =
        bert.addTokens(
            java.util.stream.IntStream.range(0, 5000)
                .mapToObj(i -> AddedToken.special("<id_" + i + ">"))
                .toList());
    assertThat(more.encode("<id_4999><id_49>").ids()).contains(300 + 4999, 300 + 49);
  }
}
