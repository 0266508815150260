package dev.bluejay.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FullDiskTest {
  @Test
  void theFormerCheckpointStaysWhole() throws IOException {
    long room = sizeOfCheckpoint() * 3 / 2;
    try (FileSystem disk = disk(room)) {
      Path output = disk.getPath("/out");
      var formers = new TreeMap<String, byte[]>();
      var trainer = trainer(output, 8);
      trainer.callback(
          new TrainerCallback() {
            @Override
            public void onStepEnd(TrainerState state) {
              if (state.step() == 6) {
                formers.putAll(files(output.resolve("checkpoint-4")));
              }
            }
          });
      assertThatThrownBy(trainer::train)
          .isInstanceOf(UncheckedIOException.class)
          .hasMessage(
              "/out/checkpoint-8: the checkpoint cannot be written: out of disk space; resume from"
                  + " /out/checkpoint-4, which is whole; is the disk full?");
      assertThat(formers).containsKeys("model.safetensors", "optimizer.safetensors");
      Map<String, byte[]> left = files(output.resolve("checkpoint-4"));
      assertThat(left.keySet()).isEqualTo(formers.keySet());
      left.forEach((name, bytes) -> assertThat(bytes).as(name).isEqualTo(formers.get(name)));
      try (Stream<Path> all = Files.list(output)) {
        assertThat(all).containsExactly(output.resolve("checkpoint-4"));
      }
    }
  }

  private static long sizeOfCheckpoint() throws IOException {
    try (FileSystem disk = disk(1 << 26)) {
      Path output = disk.getPath("/out");
      trainer(output, 4).train();
      return files(output.resolve("checkpoint-4")).values().stream().mapToLong(b -> b.length).sum();
    }
  }

  private static FileSystem disk(long bytes) {
    return Jimfs.newFileSystem(
        Configuration.unix().toBuilder().setBlockSize(256).setMaxSize(bytes).build());
  }

  private static Trainer<Toy> trainer(Path output, int steps) {
    var arguments =
        TrainingArguments.builder().outputDir(output).saveSteps(4).maxSteps(steps).build();
    return new Trainer<Toy>(Toy.model(), arguments, Toy::collate)
        .trainingExamples(Toy.examples(320, 1));
  }

  private static Map<String, byte[]> files(Path folder) {
    var contents = new TreeMap<String, byte[]>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        contents.put(file.getFileName().toString(), Files.readAllBytes(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(folder + ": cannot be read", e);
    }
    return contents;
  }
}
