package dev.bluejay.models;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bluejay.tensor.IntTensor;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PaddingWarningTest {
  private static final IntTensor PADDED = IntTensor.of(new int[][] {{5, 6, 7}, {5, 6, 0}});

  private static List<String> warnings(Runnable checks) {
    try (var warnings = new Warnings(PaddingWarning.class.getName())) {
      checks.run();
      return warnings.messages();
    }
  }

  @Test
  void paddingWithoutAMaskIsSaidOnce() {
    var warning = new PaddingWarning();
    assertThat(
            warnings(
                () -> {
                  warning.check(PADDED, Optional.of(0));
                  warning.check(PADDED, Optional.of(0));
                }))
        .singleElement()
        .isEqualTo(
            "input_ids: row 1 is padded (id 0) and no attention_mask is given, so the padding"
                + " counts as text; pass the mask that the tokenizer returns");
  }

  @Test
  void paddingOnTheLeftIsSeen() {
    IntTensor left = IntTensor.of(new int[][] {{0, 6, 7}});
    assertThat(warnings(() -> new PaddingWarning().check(left, Optional.of(0)))).hasSize(1);
  }

  @Test
  void nothingIsSaidWithoutPadding() {
    assertThat(warnings(() -> new PaddingWarning().check(PADDED, Optional.of(9)))).isEmpty();
    assertThat(warnings(() -> new PaddingWarning().check(PADDED, Optional.empty()))).isEmpty();
  }
}
