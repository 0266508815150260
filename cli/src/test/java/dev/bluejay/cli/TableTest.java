package dev.bluejay.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

final class TableTest {

  @Test
  void columnsAreAsWideAsTheyNeedToBe() {
    var table = new Table(new Style(false), List.of("name", ">n"));
    table.row(List.of("日本", "1"));
    table.row(List.of("a longer one", "1000"));
    assertThat(table.toString())
        .isEqualTo(
            """
            name             n
            日本             1
            a longer one  1000""");
  }

  @Test
  void coloursTakeNoWidth() {
    var style = new Style(true);
    assertThat(Text.width(style.bold("ab"))).isEqualTo(2);
  }

  @Test
  void cellsMustFitTheHeader() {
    var table = new Table(new Style(false), List.of("a"));
    assertThatThrownBy(() -> table.row(List.of("1", "2")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void controlCharactersBecomeVisible() {
    assertThat(Text.visible("a\u001B[31m\n\0")).isEqualTo("a\\u001B[31m\\n\\u0000");
  }

  @Test
  void longTextsAreCutToTheWidth() {
    assertThat(Text.shortened("日本語", 5)).isEqualTo("日本…");
    assertThat(Text.shortened("abc", 3)).isEqualTo("abc");
  }
}
