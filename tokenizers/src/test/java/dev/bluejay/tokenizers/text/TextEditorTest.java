package dev.bluejay.tokenizers.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TextEditorTest {
  @Test
  void keepsAStretchWithItsOffsetsBehindAnInsertion() {
    NormalizedText text = NormalizedText.of("ab😀cd");
    TextEditor editor = text.edit();
    editor.keepUpTo(1);
    editor.insert('x');
    editor.keepUpTo(5);
    editor.skip();
    editor.finish();

    assertThat(text).hasToString("axb😀c");
    assertThat(IntStream.range(0, text.length()).map(text::originalStart))
        .containsExactly(0, 0, 1, 2, 3, 4);
    assertThat(IntStream.range(0, text.length()).map(text::originalEnd))
        .containsExactly(1, 1, 2, 3, 4, 5);
  }

  @Test
  void keepsALongStretchBehindManyInsertions() {
    String rest = "y".repeat(100);
    NormalizedText text = NormalizedText.of("x" + rest);
    TextEditor editor = text.edit();
    editor.keepUpTo(1);
    for (int i = 0; i < 50; i++) {
      editor.insert('-');
    }
    editor.keepRest();
    editor.finish();

    assertThat(text).hasToString("x" + "-".repeat(50) + rest);
    assertThat(text.originalStart(150)).isEqualTo(100);
  }
}
