package dev.bluejay.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class SizeTest {

  @Test
  void bytesAreShownInPowersOfAThousand() {
    assertThat(Size.text(0)).isEqualTo("0 B");
    assertThat(Size.text(999)).isEqualTo("999 B");
    assertThat(Size.text(1000)).isEqualTo("1 KB");
    assertThat(Size.text(123_456_789)).isEqualTo("123 MB");
    assertThat(Size.text(5_000_000_000L)).isEqualTo("5 GB");
    assertThat(Size.text(Long.MAX_VALUE)).endsWith(" TB");
  }

  @Test
  void sizesAreReadAsPythonReadsThem() {
    assertThat(Size.parse("5GB")).isEqualTo(5_000_000_000L);
    assertThat(Size.parse("1.5 mb")).isEqualTo(1_500_000);
    assertThat(Size.parse("20K")).isEqualTo(20_000);
    assertThat(Size.parse("7")).isEqualTo(7);
    for (String wrong : new String[] {"", "GB", "-1", "0", "1XB", "1e9", "NaN"}) {
      assertThatThrownBy(() -> Size.parse(wrong))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("expected one such as 500MB");
    }
  }
}
