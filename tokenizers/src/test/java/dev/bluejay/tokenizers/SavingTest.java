package dev.bluejay.tokenizers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SavingTest {
  private final Path saved;

  SavingTest(@TempDir Path saved) {
    this.saved = saved;
  }

  static List<Path> folders() {
    return Fixture.folders();
  }

  @ParameterizedTest
  @MethodSource("folders")
  void savedTokenizerStillGivesWhatPythonGave(Path folder) throws IOException {
    Tokenizer.fromFolder(folder).savePretrained(saved);
    Files.copy(folder.resolve("cases.json"), saved.resolve("cases.json"));

    assertThat(new Fixture(saved).differences()).isEmpty();
  }

  @Test
  void changesSinceLoadingAreSaved() {
    Tokenizer changed =
        Fixture.tokenizer("bert-vocab-only")
            .addTokens(List.of(AddedToken.of("huggingface").singleWord(true)))
            .addSpecialTokens("<Ent>")
            .withSpecialToken(SpecialToken.EOS, "<end>")
            .withPaddingSide(Side.LEFT)
            .withTruncationSide(Side.LEFT)
            .withModelMaxLength(77)
            .withModelInputNames(List.of("input_ids"));
    changed.savePretrained(saved);
    Tokenizer loaded = Tokenizer.fromFolder(saved);

    assertThat(loaded.vocab()).isEqualTo(changed.vocab());
    assertThat(loaded.specialTokens()).isEqualTo(changed.specialTokens());
    assertThat(loaded.eosTokenId()).hasValue(302);
    assertThat(loaded.paddingSide()).isEqualTo(Side.LEFT);
    assertThat(loaded.truncationSide()).isEqualTo(Side.LEFT);
    assertThat(loaded.modelMaxLength()).isEqualTo(77);
    assertThat(loaded.modelInputNames()).containsExactly("input_ids");
    String text = "a huggingface <Ent> huggingfaces<end>";
    assertThat(loaded.encodeToIds(text)).isEqualTo(changed.encodeToIds(text));
    assertThat(saved.resolve("added_tokens.json")).exists();
  }

  @Test
  void savingAgainReplacesAndLeavesNoParts() throws IOException {
    Tokenizer bert = Fixture.tokenizer("bert-vocab-only");
    bert.savePretrained(saved);
    bert.withModelMaxLength(9).savePretrained(saved);

    assertThat(Tokenizer.fromFolder(saved).modelMaxLength()).isEqualTo(9);
    try (Stream<Path> files = Files.list(saved)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "tokenizer.json", "tokenizer_config.json", "special_tokens_map.json");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ByT5Tokenizer", "CanineTokenizer"})
  void tokenizerThatTheFormatLacksIsSavedWithoutIt(String type) {
    Tokenizer slow =
        Tokenizer.load(
                TokenizerFiles.folder(saved)
                    .with("tokenizer_config.json", "{\"tokenizer_class\": \"" + type + "\"}"))
            .addTokens("<mine>");
    slow.savePretrained(saved);
    Tokenizer loaded = Tokenizer.fromFolder(saved);

    assertThat(saved.resolve("tokenizer.json")).doesNotExist();
    String text = "naïve <mine> 世";
    assertThat(loaded.encodeToIds(text)).isEqualTo(slow.encodeToIds(text));
    assertThat(loaded.specialTokens()).isEqualTo(slow.specialTokens());
  }

  @Test
  void marianIsSavedWithTheFilesThatItWasReadFrom(@TempDir Path folder) throws IOException {
    Path t5 = Path.of("src/test/resources/fixtures/t5-files");
    Files.copy(t5.resolve("spiece.model"), folder.resolve("source.spm"));
    Files.copy(t5.resolve("spiece.model"), folder.resolve("target.spm"));
    Files.writeString(
        folder.resolve("tokenizer_config.json"),
        """
        {"tokenizer_class": "MarianTokenizer", "source_lang": "en", "target_lang": "de"}
        """);
    Files.writeString(
        folder.resolve("vocab.json"),
        "{\"</s>\": 0, \"<unk>\": 1, \"<pad>\": 2, \"▁\": 3, \"a\": 4, \"t\": 5}");
    Tokenizer marian = Tokenizer.fromFolder(folder).addTokens("<mine>");
    marian.savePretrained(saved);
    Tokenizer loaded = Tokenizer.fromFolder(saved);

    assertThat(saved.resolve("source.spm")).hasSameBinaryContentAs(folder.resolve("source.spm"));
    // Python looks for added tokens before it normalizes, also within words.
    assertThat(marian.encodeToIds("a<mine> <mine>")).containsExactly(3, 4, 6, 6, 0);
    assertThat(loaded.encodeToIds("a<mine> <mine>")).containsExactly(3, 4, 6, 6, 0);
  }
}
