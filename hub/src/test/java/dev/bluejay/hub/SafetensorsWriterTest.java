package dev.bluejay.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafetensorsWriterTest {
  private final Path folder;

  SafetensorsWriterTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void writesTheBytesThatTheFormatAsksFor() {
    byte[] file =
        Written.bytes(
            new SafetensorsWriter()
                .metadata("format", "pt")
                .bytes("b", DType.U8, new int[] {2}, new byte[] {5, 6})
                .floats("a", new int[] {1}, new float[] {1}));
    String header =
        "{\"__metadata__\":{\"format\":\"pt\"},"
            + "\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},"
            + "\"b\":{\"dtype\":\"U8\",\"shape\":[2],\"data_offsets\":[4,6]}}";
    int padded = (header.length() + 7) / 8 * 8;
    assertThat(file).hasSize(8 + padded + 6).startsWith(padded, 0, 0, 0, 0, 0, 0, 0);
    assertThat(new String(file, 8, padded, StandardCharsets.UTF_8).strip()).isEqualTo(header);
    assertThat(file).endsWith(0, 0, 0x80, 0x3f, 5, 6);
  }

  @Test
  void replacesAFileAndLeavesNothingBeside() throws IOException {
    Path file = folder.resolve("model.safetensors");
    Files.writeString(file, "old");
    new SafetensorsWriter().longs("é\"\n", new int[] {1}, new long[] {3}).write(file);
    try (Checkpoint checkpoint = Checkpoint.open(file)) {
      assertThat(checkpoint.longs("é\"\n")).containsExactly(3);
    }
    assertThat(folder).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void refusesAShapeThatDoesNotFitAndANameTwice() {
    var writer = new SafetensorsWriter().floats("a", new int[] {1}, new float[] {1});
    assertThatThrownBy(() -> writer.floats("b", new int[] {2, 2}, new float[] {1}))
        .isInstanceOf(CheckpointException.class)
        .hasMessage("b F32[2, 2]: the shape does not fit; got 1 numbers, expected 4");
    assertThatThrownBy(() -> writer.longs("a", new int[] {1}, new long[] {1}))
        .isInstanceOf(CheckpointException.class)
        .hasMessage("'a': this name is taken");
    assertThatThrownBy(() -> writer.bytes("c", DType.F32, new int[] {1}, new byte[3]))
        .isInstanceOf(CheckpointException.class)
        .hasMessage("c: 3 bytes are not a whole number of F32");
  }
}
