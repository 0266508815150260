package dev.bluejay.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CheckpointTest {
  private final Path folder;

  CheckpointTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private static Checkpoint dtypes() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(CheckpointTest.class.getResourceAsStream("dtypes.safetensors"))) {
      return Safetensors.open(MemoryBytes.of("dtypes.safetensors", in));
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyTypeBecomesTheFloatsOfPython(DType type) throws IOException {
    try (Checkpoint checkpoint = dtypes()) {
      assertThat(checkpoint.entry(type.name()).dtype()).isEqualTo(type);
      assertThat(checkpoint.floats(type.name()))
          .containsExactly(checkpoint.floats(type + ".float"));
    }
  }

  @Test
  void integersBecomeLongsExactly() throws IOException {
    try (Checkpoint checkpoint = dtypes()) {
      assertThat(checkpoint.longs("I64"))
          .containsExactly(0, 1, -1, (1 << 24) + 1, (1L << 62) + 1, Long.MIN_VALUE);
      assertThat(checkpoint.longs("I32"))
          .containsExactly(0, 1, -1, (1 << 24) + 1, Integer.MAX_VALUE, Integer.MIN_VALUE);
      assertThat(checkpoint.longs("I16")).containsExactly(0, 1, -1, 32767, -32768);
      assertThat(checkpoint.longs("I8")).containsExactly(0, 1, -1, 127, -128);
      assertThat(checkpoint.longs("U64")).containsExactly(0, 1, Long.MAX_VALUE);
      assertThat(checkpoint.longs("U32")).containsExactly(0, 1, 0xffffffffL);
      assertThat(checkpoint.longs("U16")).containsExactly(0, 1, 65535);
      assertThat(checkpoint.longs("U8")).containsExactly(0, 1, 255);
      assertThat(checkpoint.longs("BOOL")).containsExactly(1, 0);
    }
  }

  @Test
  void anUnsignedNumberTooLargeForALongIsRefusedAsLongAndRoundedAsFloat() {
    byte[] ones = new byte[8];
    Arrays.fill(ones, (byte) 0xff);
    byte[] file = Written.bytes(new SafetensorsWriter().bytes("u", DType.U64, new int[] {1}, ones));
    try (Checkpoint checkpoint = Safetensors.open(MemoryBytes.of("m", file))) {
      assertThat(checkpoint.floats("u")).containsExactly(0x1p64f);
      assertThatThrownBy(() -> checkpoint.longs("u"))
          .isInstanceOf(CheckpointException.class)
          .hasMessageContaining("holds 18446744073709551615, which is too large");
    }
  }

  @Test
  void everyHalfIsConvertedExactly() {
    for (int bits = 0; bits < 1 << 16; bits++) {
      int exponent = (bits >> 10) & 31;
      int fraction = bits & 1023;
      float magnitude =
          exponent == 31
              ? fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN
              : exponent == 0
                  ? Math.scalb((float) fraction, -24)
                  : Math.scalb(1024f + fraction, exponent - 25);
      float expected = bits < 1 << 15 ? magnitude : -magnitude;
      assertThat(FloatReader.half((short) bits)).isEqualTo(Float.valueOf(expected));
    }
  }

  @Test
  void readsIntoAPartOfAnArray() throws IOException {
    Path file = folder.resolve("model.safetensors");
    Files.write(file, Written.twoTensors());
    float[] target = new float[8];
    try (Checkpoint checkpoint = Checkpoint.open(file)) {
      checkpoint.read("a.weight", target, 1);
      assertThat(target).containsExactly(0, 1, 2, 3, 4, 5, 6, 0);
      assertThatThrownBy(() -> checkpoint.read("a.weight", target, 3))
          .isInstanceOf(CheckpointException.class)
          .hasMessageContaining("got an array of 8 from 3 on, expected room for 6");
      assertThatThrownBy(() -> checkpoint.read("a.weight", target, -1))
          .isInstanceOf(CheckpointException.class);
    }
  }

  @Test
  void aTensorOfManyChunksComesWholeFromFileAndMemory() throws IOException {
    float[] values = new float[1_500_001];
    for (int i = 0; i < values.length; i++) {
      values[i] = i;
    }
    Path file = folder.resolve("large.safetensors");
    new SafetensorsWriter().floats("x", new int[] {values.length}, values).write(file);
    try (Checkpoint checkpoint = Checkpoint.open(file);
        InputStream in = Files.newInputStream(file);
        Checkpoint inMemory = Safetensors.open(MemoryBytes.of("m", in))) {
      assertThat(Arrays.equals(checkpoint.floats("x"), values)).isTrue();
      assertThat(Arrays.equals(inMemory.floats("x"), values)).isTrue();
    }
  }

  @Test
  void manyThreadsReadAtOnce() throws IOException {
    Path file = folder.resolve("model.safetensors");
    var writer = new SafetensorsWriter();
    for (int i = 0; i < 16; i++) {
      float[] values = new float[50_000];
      Arrays.fill(values, i);
      writer.floats("t" + i, new int[] {values.length}, values);
    }
    writer.write(file);
    try (Checkpoint checkpoint = Checkpoint.open(file)) {
      IntStream.range(0, 64)
          .parallel()
          .forEach(i -> assertThat(checkpoint.floats("t" + i % 16)).containsOnly(i % 16));
    }
  }

  @Test
  void anUnknownNameIsRefusedWithSomeThatAreThere() {
    try (Checkpoint checkpoint = Safetensors.open(MemoryBytes.of("m", Written.twoTensors()))) {
      assertThat(checkpoint.has("a.bias")).isFalse();
      assertThatThrownBy(() -> checkpoint.entry("a.bias"))
          .isInstanceOf(CheckpointException.class)
          .hasMessage("m: no tensor is named 'a.bias'; there are 2, the first are [ids, a.weight]");
      assertThatThrownBy(() -> checkpoint.longs("a.weight"))
          .isInstanceOf(CheckpointException.class)
          .hasMessageContaining("does not hold integers");
    }
  }

  @Test
  void readingAfterCloseIsRefused() throws IOException {
    Path file = folder.resolve("model.safetensors");
    Files.write(file, Written.twoTensors());
    Checkpoint onDisk = Checkpoint.open(file);
    Checkpoint inMemory = Safetensors.open(MemoryBytes.of("m", Written.twoTensors()));
    for (Checkpoint checkpoint : new Checkpoint[] {onDisk, inMemory}) {
      checkpoint.close();
      assertThatThrownBy(() -> checkpoint.floats("ids"))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("closed");
    }
  }

  @Test
  void anInterruptedThreadReadsAndStaysInterrupted() throws IOException {
    Path file = folder.resolve("model.safetensors");
    Files.write(file, Written.twoTensors());
    try (Checkpoint checkpoint = Checkpoint.open(file)) {
      float[] weight = checkpoint.floats("a.weight");
      Thread.currentThread().interrupt();
      assertThat(checkpoint.floats("a.weight")).isEqualTo(weight);
      assertThat(Thread.interrupted()).isTrue();
      assertThat(checkpoint.floats("a.weight")).isEqualTo(weight);
    }
  }

  @Test
  void anotherFileInItsPlaceIsNotReadAfterAnInterruption() throws IOException {
    Path file = folder.resolve("model.safetensors");
    Files.write(file, Written.twoTensors());
    try (Checkpoint checkpoint = Checkpoint.open(file)) {
      Files.setLastModifiedTime(file, FileTime.fromMillis(0));
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> checkpoint.floats("a.weight"))
          .isInstanceOf(CheckpointException.class)
          .hasMessageContaining("has changed since it was opened");
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void aFileCutAfterOpeningIsNoticed() throws IOException {
    Path file = folder.resolve("model.safetensors");
    Files.write(file, Written.twoTensors());
    try (Checkpoint checkpoint = Checkpoint.open(file)) {
      Files.write(file, new byte[20]);
      assertThatThrownBy(() -> checkpoint.floats("a.weight"))
          .isInstanceOf(CheckpointException.class)
          .hasMessageContaining("truncated");
    }
  }

  @Test
  void otherFilesAreRefused() throws IOException {
    Path other = Files.createFile(folder.resolve("weights.h5"));
    assertThatThrownBy(() -> Checkpoint.open(other))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("not a format that is read");
    assertThatThrownBy(() -> Checkpoint.open(folder.resolve("none.safetensors")))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("no such file");
    Path directory = Files.createDirectory(folder.resolve("folder.onnx"));
    assertThatThrownBy(() -> Checkpoint.open(directory))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("not a file");
  }
}
