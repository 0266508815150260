package dev.bluejay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class JsonTest {

  @Test
  void itIsSpacedAndNumberedAsPythonDoesIt() {
    assertThat(Json.line(Map.of("score", (double) 0.9598047f)))
        .isEqualTo("{\"score\": 0.9598047137260437}");
    assertThat(Json.line(List.of(List.of(1, 2), List.of(), Map.of())))
        .isEqualTo("[[1, 2], [], {}]");
  }

  @Test
  void loneSurrogatesAreEscapedAndPairsAreNot() {
    assertThat(Json.line("é😀\uD800")).isEqualTo("\"é😀\\ud800\"");
  }
}
