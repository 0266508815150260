package dev.bluejay.benchmarks.encoder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class AgreementTest {
  private static final List<String> SENTENCES =
      List.of(
          "A man is eating food.",
          "A man is eating a piece of bread.",
          "The girl is carrying a baby.");

  @Test
  void bluejayAgreesWithOnnxRuntimeOnTheSameFile() {
    BluejayEngine bluejay = BluejayEngine.load(1);
    try (var files = new MiniLmFiles();
        var peer = new OnnxRuntimeEngine("ONNX Runtime", files.onnx(), bluejay.tokenizer(), 1)) {
      assertThat(Agreement.check(List.of(bluejay, peer, bluejay.inOwnBatches()), SENTENCES))
          .isLessThan(Agreement.TOLERANCE);
    }
  }
}
