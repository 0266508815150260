package dev.bluejay.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;

class OnnxTest {

  private static Checkpoint open(byte[] file) {
    return Onnx.open(MemoryBytes.of("m.onnx", file));
  }

  private static AbstractThrowableAssert<?, ?> assertRefused(byte[] file) {
    return assertThatThrownBy(() -> open(file))
        .isInstanceOf(CheckpointException.class)
        .hasMessageStartingWith("m.onnx: ");
  }

  @Test
  void aLinearWeightIsNamedAfterItsBiasAndTransposed() {
    try (Checkpoint checkpoint = open(OnnxFile.linear().bytes())) {
      assertThat(checkpoint.names())
          .containsExactly("dense.bias", "LayerNorm.weight", "dense.weight");
      assertThat(checkpoint.entry("dense.weight").shape()).containsExactly(3, 2);
      assertThat(checkpoint.floats("dense.weight")).containsExactly(1, 4, 2, 5, 3, 6);
      assertThat(checkpoint.floats("dense.bias")).containsExactly(1, 2, 3);
      assertThat(checkpoint.metadata()).containsEntry("task", "test");
    }
  }

  @Test
  void aLargeMatrixIsTransposedWhole() {
    float[] values = new float[70 * 45];
    float[] expected = new float[70 * 45];
    for (int i = 0; i < 70; i++) {
      for (int j = 0; j < 45; j++) {
        values[i * 45 + j] = i * 100 + j;
        expected[j * 70 + i] = i * 100 + j;
      }
    }
    byte[] file =
        new OnnxFile()
            .node("MatMul", List.of("x", "w"), "t")
            .node("Add", List.of("t", "a.bias"), "y")
            .floats("w", List.of(70, 45), values)
            .floats("a.bias", List.of(45), new float[45])
            .bytes();
    try (Checkpoint checkpoint = open(file)) {
      assertThat(checkpoint.floats("a.weight")).containsExactly(expected);
    }
  }

  @Test
  void gemmIsFollowedWithAndWithoutItsTransposition() {
    byte[] file =
        new OnnxFile()
            .node("Gemm", List.of("x", "onnx::1", "a.bias"), "y")
            .node("Gemm", List.of("y", "onnx::2", "b.bias"), "z", 1)
            .floats("onnx::1", List.of(2, 3), 1, 2, 3, 4, 5, 6)
            .floats("a.bias", List.of(3), 0, 0, 0)
            .floats("onnx::2", List.of(2, 3), 1, 2, 3, 4, 5, 6)
            .floats("b.bias", List.of(2), 0, 0)
            .bytes();
    try (Checkpoint checkpoint = open(file)) {
      assertThat(checkpoint.floats("a.weight")).containsExactly(1, 4, 2, 5, 3, 6);
      assertThat(checkpoint.floats("b.weight")).containsExactly(1, 2, 3, 4, 5, 6);
    }
  }

  @Test
  void aWeightSharedByTwoLayersHasBothNames() {
    byte[] file =
        OnnxFile.linear()
            .node("MatMul", List.of("sum", "onnx::MatMul_1"), "again")
            .node("Add", List.of("again", "second.bias"), "end")
            .floats("second.bias", List.of(3), 0, 0, 0)
            .bytes();
    try (Checkpoint checkpoint = open(file)) {
      assertThat(checkpoint.names()).contains("dense.weight", "second.weight");
      assertThat(checkpoint.floats("second.weight")).isEqualTo(checkpoint.floats("dense.weight"));
    }
  }

  @Test
  void aWeightWithANameOfItsOwnOrWithoutABiasStaysAsItIs() {
    byte[] file =
        new OnnxFile()
            .node("MatMul", List.of("x", "conv.weight"), "t")
            .node("Add", List.of("t", "other.bias"), "y")
            .node("MatMul", List.of("y", "onnx::MatMul_2"), "u")
            .node("Add", List.of("u", "mask"), "z")
            .floats("conv.weight", List.of(1, 2), 1, 2)
            .floats("other.bias", List.of(2), 0, 0)
            .floats("onnx::MatMul_2", List.of(2, 1), 3, 4)
            .bytes();
    try (Checkpoint checkpoint = open(file)) {
      assertThat(checkpoint.names()).containsExactly("conv.weight", "other.bias", "onnx::MatMul_2");
      assertThat(checkpoint.entry("conv.weight").shape()).containsExactly(1, 2);
      assertThat(checkpoint.entry("onnx::MatMul_2").shape()).containsExactly(2, 1);
    }
  }

  @Test
  void numbersComeFromEveryFieldThatCanHoldThem() {
    byte[] packed =
        OnnxFile.message(
            out -> {
              out.writeFloatNoTag(1.5f);
              out.writeFloatNoTag(-2);
            });
    byte[] file =
        new OnnxFile()
            .initializer("packed", 1, List.of(2), out -> out.writeByteArray(4, packed))
            .initializer(
                "single",
                1,
                List.of(2),
                out -> {
                  out.writeFloat(4, 1.5f);
                  out.writeFloat(4, -2);
                })
            .initializer("double", 11, List.of(1), out -> out.writeDouble(10, 0.25))
            .initializer("half", 10, List.of(1), out -> out.writeInt32(5, 0x3c00))
            .initializer("bool", 9, List.of(1), out -> out.writeInt32(5, 1))
            .initializer("byte", 3, List.of(1), out -> out.writeInt32(5, -3))
            .initializer("int", 6, List.of(), out -> out.writeInt32(5, -70000))
            .initializer("long", 7, List.of(1), out -> out.writeInt64(7, -(1L << 40)))
            .initializer("unsigned", 12, List.of(1), out -> out.writeUInt64(11, 0xffffffffL))
            .initializer("raw", 16, List.of(1), out -> out.writeByteArray(9, new byte[] {0, 64}))
            .bytes();
    try (Checkpoint checkpoint = open(file)) {
      assertThat(checkpoint.floats("packed")).containsExactly(1.5f, -2);
      assertThat(checkpoint.floats("single")).containsExactly(1.5f, -2);
      assertThat(checkpoint.floats("double")).containsExactly(0.25f);
      assertThat(checkpoint.floats("half")).containsExactly(1);
      assertThat(checkpoint.longs("bool")).containsExactly(1);
      assertThat(checkpoint.longs("byte")).containsExactly(-3);
      assertThat(checkpoint.longs("int")).containsExactly(-70000);
      assertThat(checkpoint.longs("long")).containsExactly(-(1L << 40));
      assertThat(checkpoint.longs("unsigned")).containsExactly(0xffffffffL);
      assertThat(checkpoint.floats("raw")).containsExactly(2);
    }
  }

  @Test
  void everyTruncationThatTouchesTheGraphIsRefused() {
    byte[] file = OnnxFile.linear().bytes();
    // What follows the graph is not missed when it is cut off between fields.
    int metadata = 14;
    for (int length = 0; length < file.length - metadata; length++) {
      byte[] cut = Arrays.copyOf(file, length);
      assertThatThrownBy(() -> open(cut)).isInstanceOf(CheckpointException.class);
    }
    assertRefused(Arrays.copyOf(file, 60)).hasMessageContaining("not an ONNX file, or truncated");
  }

  @Test
  void dataInAnotherFileIsRefused() {
    byte[] file =
        new OnnxFile()
            .initializer("w", 1, List.of(2), out -> out.writeByteArray(13, new byte[0]))
            .bytes();
    assertRefused(file).hasMessageContaining("initializer 'w': its numbers are in another file");
    byte[] byLocation =
        new OnnxFile().initializer("w", 1, List.of(0), out -> out.writeEnum(14, 1)).bytes();
    assertRefused(byLocation).hasMessageContaining("in another file");
  }

  @Test
  void shapesThatDoNotFitAreRefused() {
    assertRefused(new OnnxFile().floats("w", List.of(3), 1, 2).bytes())
        .hasMessageContaining("initializer 'w': F32[3] takes 12 bytes, the file has 8 for it");
    assertRefused(new OnnxFile().floats("w", List.of(-1), 1).bytes())
        .hasMessageContaining("got -1, expected 0 to 2147483647");
    int large = Integer.MAX_VALUE;
    assertRefused(new OnnxFile().floats("w", List.of(large, large, large), 1).bytes())
        .hasMessageContaining("more elements than a file can hold");
  }

  @Test
  void unknownTypesAndDoubleNamesAreRefused() {
    assertRefused(new OnnxFile().initializer("w", 8, List.of(0), out -> {}).bytes())
        .hasMessageContaining("ONNX data type 8 is not read");
    assertRefused(OnnxFile.linear().floats("dense.bias", List.of(1), 1).bytes())
        .hasMessageContaining("two initializers are named 'dense.bias'");
  }

  @Test
  void aFileOfAnotherKindIsRefused() {
    assertRefused("<html>not found</html>".getBytes(StandardCharsets.UTF_8))
        .hasMessageContaining("not an ONNX file");
    assertRefused(new OnnxFile().bytes()).hasMessageContaining("no initializers");
    byte[] latin =
        new OnnxFile().inGraph(5, out -> out.writeByteArray(8, new byte[] {(byte) 0xe9})).bytes();
    assertRefused(latin).hasMessageContaining("a name is not UTF-8");
    assertRefused(new byte[0]).hasMessageContaining("no initializers");
  }
}
