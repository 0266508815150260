package dev.bluejay.tokenizers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** CANINE, against what Python's CanineTokenizer gives. */
class CodePointsTest {
  private final Tokenizer canine;

  CodePointsTest(@TempDir Path empty) {
    canine =
        Tokenizer.load(
            TokenizerFiles.folder(empty)
                .with("tokenizer_config.json", "{\"tokenizer_class\": \"CanineTokenizer\"}"));
  }

  @Test
  void idsAreCodePoints() {
    assertThat(canine.encodeToIds("Hi 👍 é"))
        .containsExactly(57344, 72, 105, 32, 128077, 32, 233, 57345);
    Encoding pair = canine.encode("a", "b");
    assertThat(pair.ids()).containsExactly(57344, 97, 57345, 98, 57345);
    assertThat(pair.typeIds()).containsExactly(0, 0, 0, 1, 1);
  }

  @Test
  void specialTokensStandInText() {
    int[] ids = canine.encodeToIds("x \uE003y\0");
    assertThat(ids).containsExactly(57344, 120, 57347, 121, 0, 57345);
    assertThat(canine.decode(ids, true)).isEqualTo("xy");
    assertThat(canine.decode(ids)).isEqualTo("\uE000x\uE003y\0\uE001");
  }

  @Test
  void vocabularyIsAllOfUnicode() {
    assertThat(canine.vocabSize()).isEqualTo(0x110000);
    assertThat(canine.size()).isEqualTo(0x110000);
    assertThat(canine.vocab()).hasSize(0x110000).containsEntry("👍", 128077);
    assertThat(canine.modelMaxLength()).isEqualTo(2048);
    assertThat(canine.maskTokenId()).hasValue(57347);
    assertThat(canine.unkTokenId()).isEmpty();
  }
}
