package dev.bluejay.tokenizers.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class Utf8Test {
  @Test
  void partsAreTheBytesOfEveryCodePoint() {
    for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
      if (c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE) {
        int codePoint = c;
        byte[] bytes = Character.toString(c).getBytes(StandardCharsets.UTF_8);
        int[] parts =
            IntStream.range(0, Utf8.length(c)).map(i -> (byte) Utf8.part(codePoint, i)).toArray();
        assertThat(parts).isEqualTo(IntStream.range(0, bytes.length).map(i -> bytes[i]).toArray());
      }
    }
  }
}
