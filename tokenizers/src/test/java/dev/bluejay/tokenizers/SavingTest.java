package dev.bluejay.tokenizers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

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

  @Test
  void tokenizerThatTheFormatLacksIsAnErrorAndWritesNothing() throws IOException {
    Tokenizer bytes =
        Tokenizer.load(
            TokenizerFiles.folder(saved)
                .with("tokenizer_config.json", "{\"tokenizer_class\": \"ByT5Tokenizer\"}"));
    assertThatThrownBy(() -> bytes.savePretrained(saved))
        .isInstanceOf(TokenizerException.class)
        .hasMessageContaining("ByT5Tokenizer");
    try (Stream<Path> files = Files.list(saved)) {
      assertThat(files).isEmpty();
    }
  }
}
