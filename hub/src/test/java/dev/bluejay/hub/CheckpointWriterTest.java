package dev.bluejay.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CheckpointWriterTest {
  private final Path folder;

  CheckpointWriterTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private static CheckpointWriter writer() {
    return new CheckpointWriter()
        .floats("a", new int[] {2}, new float[] {1, 2})
        .floats("large", new int[] {2, 3}, new float[6])
        .longs("b", new int[] {1}, new long[] {1L << 40})
        .bytes("c", DType.U8, new int[] {3}, new byte[] {7, 8, 9});
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatIsWrittenIsReadAgain(CheckpointFormat format) throws IOException {
    try (Checkpoint from = TorchFile.open(MemoryBytes.of("m", Written.resource("torch-zip.bin")))) {
      List<Path> written = new CheckpointWriter().all(from).save(folder, format);
      assertThat(written).containsExactly(folder.resolve(format.file()));
      assertThat(files()).containsExactly(format.file());
      try (Checkpoint to = Checkpoint.open(written.get(0))) {
        assertThat(to.names()).containsExactlyInAnyOrderElementsOf(from.names());
        for (String name : from.names()) {
          assertThat(to.entry(name)).hasToString(from.entry(name).toString());
          assertThat(to.floats(name)).containsExactly(from.floats(name));
        }
      }
    }
  }

  @Test
  void numbersOfPyTorchAreAligned() throws IOException {
    writer().save(folder, CheckpointFormat.PYTORCH);
    try (Bytes bytes = FileBytes.open(folder.resolve("pytorch_model.bin"))) {
      ZipIndex index = ZipIndex.read(bytes);
      assertThat(index.names())
          .contains("archive/data.pkl", "archive/version", "archive/data/0")
          .allSatisfy(
              name -> {
                ZipIndex.Entry entry = index.entry(name);
                assertThat(entry).isNotNull();
                assertThat(entry.position() % 64).isZero();
              });
    }
  }

  @ParameterizedTest
  @EnumSource
  void aboveASizeThereAreSeveralFilesAndAnIndex(CheckpointFormat format) throws IOException {
    List<Path> written = writer().save(folder, format, 19);
    assertThat(written)
        .containsExactly(folder.resolve(format.shard(1, 2)), folder.resolve(format.shard(2, 2)));
    try (Checkpoint to = Checkpoint.open(folder.resolve(format.index()))) {
      assertThat(to.names()).containsExactlyInAnyOrder("a", "large", "b", "c");
      assertThat(to.longs("b")).containsExactly(1L << 40);
      assertThat(to.longs("c")).containsExactly(7, 8, 9);
    }
    assertThat(folder.resolve(format.index())).content().contains("\"total_size\" : 43");
  }

  @Test
  void whatAnEarlierOneLeftIsRemoved() throws IOException {
    Files.writeString(folder.resolve("config.json"), "{}");
    writer().save(folder, CheckpointFormat.SAFETENSORS, 8);
    assertThat(files())
        .contains("model.safetensors.index.json", "model-00004-of-00004.safetensors");
    writer().save(folder, CheckpointFormat.SAFETENSORS);
    assertThat(files()).containsExactly("config.json", "model.safetensors");
    writer().save(folder, CheckpointFormat.SAFETENSORS, 19);
    assertThat(files())
        .containsExactly(
            "config.json",
            "model-00001-of-00002.safetensors",
            "model-00002-of-00002.safetensors",
            "model.safetensors.index.json");
  }

  @Test
  void aNameTwiceAndASizeOfNothingAreRefused() {
    CheckpointWriter writer = writer();
    assertThatThrownBy(() -> writer.longs("a", new int[] {1}, new long[1]))
        .isInstanceOf(CheckpointException.class)
        .hasMessage("'a': this name is taken");
    assertThatThrownBy(() -> writer.save(folder, CheckpointFormat.PYTORCH, 0))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("expected more than 0");
  }
}
