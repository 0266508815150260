package dev.bluejay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bluejay.hub.Checkpoint;
import dev.bluejay.hub.SafetensorsWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ConvertCommandTest {
  private final Path in;
  private final Path out;

  ConvertCommandTest(@TempDir Path folder) throws IOException {
    in = Files.createDirectory(folder.resolve("in"));
    out = folder.resolve("out");
    Files.writeString(in.resolve("config.json"), "{}");
    Files.writeString(in.resolve("README.md"), "# x");
    new SafetensorsWriter()
        .floats("a", new int[] {3}, new float[] {1, 2, 3})
        .longs("b", new int[] {1}, new long[] {4})
        .write(in.resolve("model.safetensors"));
  }

  private static void assertSame(Path file) {
    try (Checkpoint checkpoint = Checkpoint.open(file)) {
      assertThat(checkpoint.floats("a")).containsExactly(1, 2, 3);
      assertThat(checkpoint.longs("b")).containsExactly(4);
    }
  }

  @Test
  void aFolderBecomesAFolderWithItsOtherFiles() {
    CommandRun run = CommandRun.of("convert", in.toString(), out.toString(), "--to", "bin");
    assertThat(run.err()).isEmpty();
    assertThat(run.lines())
        .containsExactly(
            out.resolve("pytorch_model.bin").toString(), out.resolve("config.json").toString());
    assertSame(out.resolve("pytorch_model.bin"));
    Path back = out.resolveSibling("back");
    CommandRun.of("convert", out.toString(), back.toString(), "--max-shard-size", "12");
    assertSame(back.resolve("model.safetensors.index.json"));
    assertThat(back.resolve("config.json")).hasContent("{}");
  }

  @Test
  void aFileBecomesAFile() {
    Path bin = in.resolve("w.bin");
    CommandRun run =
        CommandRun.of("convert", in.resolve("model.safetensors").toString(), bin.toString());
    assertThat(run.lines()).containsExactly(bin.toString());
    assertSame(bin);
    assertThat(CommandRun.of("convert", bin.toString(), bin + ".safetensors", "--to", "bin").err())
        .contains("its name ends otherwise than --to says");
  }

  @Test
  void fractionsBecomeAnotherType() {
    Path matrix = in.resolve("matrix.safetensors");
    new SafetensorsWriter()
        .floats("m", new int[] {2, 2}, new float[] {127, -1, 0.5f, 0})
        .longs("b", new int[] {1}, new long[] {4})
        .write(matrix);
    Path int8 = out.resolveSibling("int8.safetensors");
    CommandRun run =
        CommandRun.of("convert", matrix.toString(), int8.toString(), "--dtype", "int8");
    assertThat(run.err()).isEmpty();
    try (Checkpoint checkpoint = Checkpoint.open(int8)) {
      assertThat(checkpoint.names()).containsExactlyInAnyOrder("b", "m");
      assertThat(checkpoint.entry("m")).hasToString("m I8[2, 2]");
      assertThat(checkpoint.floats("m")).containsExactly(127, -1, 0.5f, 0);
    }
    assertThat(CommandRun.of("convert", int8.toString(), int8 + ".bin", "--dtype", "int8").err())
        .isEqualTo("error: int8 rows are written to safetensors, to no other format\n");
    assertThat(CommandRun.of("convert", int8.toString(), int8 + ".bin", "--dtype", "bf16").err())
        .isEmpty();
    try (Checkpoint checkpoint = Checkpoint.open(Path.of(int8 + ".bin"))) {
      assertThat(checkpoint.entry("m")).hasToString("m BF16[2, 2]");
      assertThat(checkpoint.floats("m")).containsExactly(127, -1, 0.5f, 0);
    }
  }

  @Test
  void whatIsNotThereIsOneSentence() {
    CommandRun run = CommandRun.of("convert", "./none", out.toString());
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).isEqualTo("error: ./none: no such folder\n");
  }
}
