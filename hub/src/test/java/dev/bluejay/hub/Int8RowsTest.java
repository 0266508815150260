package dev.bluejay.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Int8RowsTest {

  /** A file of one matrix with the scales 0.5 and 2, and a vector. */
  static byte[] valid() {
    return Written.bytes(written(DType.F32, 0.5f, 2));
  }

  private static SafetensorsWriter written(DType scale, float... scales) {
    var writer =
        new SafetensorsWriter()
            .metadata("format", "bluejay-int8-rows")
            .bytes("m", DType.I8, new int[] {2, 3}, new byte[] {1, 2, -3, 127, -127, 0})
            .floats("v", new int[] {2}, new float[] {0.1f, 0.2f});
    return scale == DType.F32
        ? writer.floats("m.row_scale", new int[] {scales.length}, scales)
        : writer.longs("m.row_scale", new int[] {2}, new long[] {1, 2});
  }

  private static Checkpoint open(byte[] file) {
    return Safetensors.open(MemoryBytes.of("m.safetensors", file));
  }

  private static AbstractThrowableAssert<?, ?> assertRefused(SafetensorsWriter file) {
    return assertThatThrownBy(() -> open(Written.bytes(file)))
        .isInstanceOf(CheckpointException.class)
        .hasMessageStartingWith("m.safetensors: ");
  }

  @Test
  void someRowsAreMultipliedByTheirOwnScales() {
    try (Checkpoint checkpoint = open(valid())) {
      float[] target = new float[4];
      checkpoint.read("m", 1, 2, target, 1);
      assertThat(target).containsExactly(0, 254, -254, 0);
      assertThatThrownBy(() -> checkpoint.read("m", 1, 3, target, 0))
          .isInstanceOf(CheckpointException.class)
          .hasMessage("m.safetensors: m I8[2, 3] has no such rows; got 1 to 3");
    }
  }

  @Test
  void aMatrixIsItsIntegersTimesTheScalesOfItsRows() {
    try (Checkpoint checkpoint = open(valid())) {
      assertThat(checkpoint.names()).containsExactlyInAnyOrder("m", "v");
      assertThat(checkpoint.entry("m")).hasToString("m I8[2, 3]");
      assertThat(checkpoint.floats("m")).containsExactly(0.5f, 1, -1.5f, 254, -254, 0);
      assertThat(checkpoint.floats("v")).containsExactly(0.1f, 0.2f);
      assertThat(checkpoint.has("m.row_scale")).isFalse();
      float[] target = new float[8];
      checkpoint.read("m", target, 2);
      assertThat(target).containsExactly(0, 0, 0.5f, 1, -1.5f, 254, -254, 0);
      assertThatThrownBy(() -> checkpoint.longs("m"))
          .isInstanceOf(CheckpointException.class)
          .hasMessageContaining("m I8[2, 3] does not hold integers");
    }
  }

  @Test
  void withoutTheFormatIntegersAreIntegers() {
    byte[] file =
        Written.bytes(
            new SafetensorsWriter().bytes("m", DType.I8, new int[] {1, 2}, new byte[] {3, -4}));
    try (Checkpoint checkpoint = open(file)) {
      assertThat(checkpoint.longs("m")).containsExactly(3, -4);
    }
  }

  @Test
  void integersThatAreNoMatrixStayIntegers() {
    byte[] file =
        Written.bytes(
            written(DType.F32, 1, 1).bytes("ids", DType.I8, new int[] {2}, new byte[] {7, 8}));
    try (Checkpoint checkpoint = open(file)) {
      assertThat(checkpoint.longs("ids")).containsExactly(7, 8);
    }
  }

  @Test
  void everyLieAboutScalesIsRefused() {
    assertRefused(written(DType.F32, 1))
        .hasMessageContaining("got m.row_scale F32[1], expected F32[2]");
    assertRefused(written(DType.F32, 1, 2, 3)).hasMessageContaining("expected F32[2]");
    assertRefused(written(DType.I64)).hasMessageContaining("got m.row_scale I64[2]");
    assertRefused(written(DType.F32, 1, Float.NaN)).hasMessageContaining("has NaN for row 1");
    assertRefused(written(DType.F32, -1, 1)).hasMessageContaining("has -1.0 for row 0");
    assertRefused(written(DType.F32, 1, Float.POSITIVE_INFINITY))
        .hasMessageContaining("has Infinity for row 1; expected a finite number of 0 or more");
    assertRefused(
            written(DType.F32, 1, 1).bytes("bare", DType.I8, new int[] {1, 1}, new byte[] {1}))
        .hasMessageContaining("bare I8[1, 1] has no scales; got no tensor 'bare.row_scale'");
    assertRefused(written(DType.F32, 1, 1).floats("x.row_scale", new int[] {1}, new float[] {1}))
        .hasMessageContaining("'x.row_scale' are scales without a matrix; got nothing");
    assertRefused(written(DType.F32, 1, 1).floats("v.row_scale", new int[] {1}, new float[] {1}))
        .hasMessageContaining("got v F32[2], expected 'v' as a matrix of I8");
  }

  @Property
  void weightsComeBackWithinHalfAScale(@ForAll @Size(6) float[] any) {
    float[] weights = new float[6];
    for (int i = 0; i < 6; i++) {
      weights[i] = Float.isFinite(any[i]) ? any[i] / 2 : i;
    }
    byte[] file = Written.bytes(new SafetensorsWriter().floats("m", new int[] {2, 3}, weights));
    try (Checkpoint from = open(file);
        Checkpoint to = open(Written.bytes(int8(from)))) {
      float[] back = to.floats("m");
      for (int i = 0; i < 6; i++) {
        int row = i / 3 * 3;
        float largest = Math.max(Math.abs(weights[row]), Math.abs(weights[row + 1]));
        largest = Math.max(largest, Math.abs(weights[row + 2]));
        // Where a scale would be subnormal, all weights are smaller than this.
        assertThat(back[i]).isCloseTo(weights[i], within(largest / 253 + 128 * Float.MIN_VALUE));
      }
    }
  }

  private static SafetensorsWriter int8(Checkpoint from) {
    var writer = new SafetensorsWriter();
    from.tensors()
        .values()
        .forEach(tensor -> writer.add(OutgoingTensor.stored(tensor, StoredPrecision.INT8)));
    return writer;
  }

  @Test
  void aWeightThatIsNoNumberIsRefused() {
    float[] weights = {1, 2, Float.NaN, 4};
    byte[] file = Written.bytes(new SafetensorsWriter().floats("m", new int[] {2, 2}, weights));
    try (Checkpoint from = open(file)) {
      assertThatThrownBy(() -> Written.bytes(int8(from)))
          .isInstanceOf(CheckpointException.class)
          .hasMessage("'m': row 1 cannot be stored as int8; it has NaN");
    }
  }

  @Test
  void integersThatWouldPassForRowsAreRefused() {
    byte[] matrix =
        Written.bytes(
            new SafetensorsWriter().bytes("m", DType.I8, new int[] {1, 2}, new byte[] {3, -4}));
    byte[] scale =
        Written.bytes(
            new SafetensorsWriter().floats("x.row_scale", new int[] {2}, new float[] {3, -4}));
    for (byte[] file : List.of(matrix, scale)) {
      try (Checkpoint from = open(file)) {
        assertThatThrownBy(() -> new CheckpointWriter().all(from, StoredPrecision.INT8))
            .isInstanceOf(CheckpointException.class)
            .hasMessageContaining("cannot stand beside int8 rows");
      }
    }
  }

  @Test
  void shardsKeepScalesBesideTheirMatrix(@TempDir Path folder) throws IOException {
    Path whole = folder.resolve("whole.safetensors");
    float[] first = {1, -127, 0, 0, 0, 0};
    float[] second = {3, 254, 12, 0.5f, 0.25f, 63.5f};
    new SafetensorsWriter()
        .floats("a", new int[] {3, 2}, first)
        .floats("b", new int[] {3, 2}, second)
        .longs("n", new int[] {1}, new long[] {9})
        .write(whole);
    try (Checkpoint from = Checkpoint.open(whole)) {
      List<Path> shards =
          new CheckpointWriter()
              .all(from, StoredPrecision.INT8)
              .save(folder, CheckpointFormat.SAFETENSORS, 20);
      assertThat(shards).hasSize(3);
    }
    Path index = folder.resolve("model.safetensors.index.json");
    assertThat(Files.readString(index)).doesNotContain("row_scale").contains("\"total_size\" : 44");
    try (Checkpoint int8 = Checkpoint.open(index)) {
      assertThat(int8.names()).containsExactlyInAnyOrder("a", "b", "n");
      assertThat(int8.floats("a")).containsExactly(first);
      assertThat(int8.floats("b")).containsExactly(second, within(1f));
      assertThat(int8.longs("n")).containsExactly(9);
      Path bin = folder.resolve("wide.bin");
      new CheckpointWriter().all(int8).write(bin, CheckpointFormat.PYTORCH);
      try (Checkpoint wide = Checkpoint.open(bin)) {
        assertThat(wide.entry("b")).hasToString("b F32[3, 2]");
        assertThat(wide.floats("b")).containsExactly(int8.floats("b"));
      }
    }
  }
}
