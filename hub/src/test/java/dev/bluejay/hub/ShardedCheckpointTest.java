package dev.bluejay.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShardedCheckpointTest {
  private final Path folder;

  ShardedCheckpointTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @BeforeEach
  void writeShards() {
    new SafetensorsWriter()
        .metadata("format", "pt")
        .floats("a", new int[] {1}, new float[] {1})
        .floats("both", new int[] {1}, new float[] {2})
        .write(folder.resolve("one.safetensors"));
    new SafetensorsWriter()
        .floats("b", new int[] {1}, new float[] {3})
        .floats("both", new int[] {1}, new float[] {4})
        .write(folder.resolve("two.safetensors"));
  }

  private Path index(String json) throws IOException {
    return Files.writeString(folder.resolve("model.safetensors.index.json"), json);
  }

  private AbstractThrowableAssert<?, ?> assertRefused(String json) throws IOException {
    Path index = index(json);
    return assertThatThrownBy(() -> Checkpoint.open(index))
        .isInstanceOf(CheckpointException.class)
        .hasMessageStartingWith(index.toString());
  }

  @Test
  void joinsTheShardsAndTakesADoubleFromWhereTheIndexSays() throws IOException {
    Path index =
        index(
            """
            {"metadata": {"total_size": 16}, "weight_map":
              {"a": "one.safetensors", "b": "two.safetensors", "both": "two.safetensors"}}""");
    try (Checkpoint checkpoint = Checkpoint.open(index)) {
      assertThat(checkpoint.names()).containsExactly("a", "b", "both");
      assertThat(checkpoint.floats("a")).containsExactly(1);
      assertThat(checkpoint.floats("b")).containsExactly(3);
      assertThat(checkpoint.floats("both")).containsExactly(4);
      assertThat(checkpoint.metadata()).containsEntry("format", "pt");
    }
  }

  @Test
  void aMissingShardIsNamedWithItsIndex() throws IOException {
    assertRefused("{\"weight_map\": {\"a\": \"one.safetensors\", \"c\": \"three.safetensors\"}}")
        .hasMessageContaining("the shard three.safetensors, which it names, is missing");
  }

  @Test
  void aTensorThatTheShardLacksIsNamed() throws IOException {
    assertRefused("{\"weight_map\": {\"a\": \"one.safetensors\", \"c\": \"one.safetensors\"}}")
        .hasMessageContaining("'c' should be in one.safetensors, which lacks it");
  }

  @Test
  void aDoubleThatTheIndexDoesNotNameIsRefused() throws IOException {
    assertRefused("{\"weight_map\": {\"a\": \"one.safetensors\", \"b\": \"two.safetensors\"}}")
        .hasMessageContaining("'both' is in two shards, and the index names neither");
  }

  @Test
  void aShardOutsideTheFolderIsRefused() throws IOException {
    for (String name : new String[] {"../one.safetensors", "/one.safetensors", "", "a\\\\b"}) {
      assertRefused("{\"weight_map\": {\"a\": \"" + name + "\"}}")
          .hasMessageContaining("is not a file name beside the index");
    }
  }

  @Test
  void aBrokenIndexIsRefused() throws IOException {
    assertRefused("{\"weight_map\":\n {]}").hasMessageContaining("line 2, column 3");
    assertRefused("").hasMessageContaining("the file is empty");
    assertRefused("[1]").hasMessageContaining("no weight_map");
    assertRefused("{\"weight_map\": {}}").hasMessageContaining("no weight_map");
    assertRefused("{\"weight_map\": {\"a\": 1}}").hasMessageContaining("no file name for 'a'");
  }

  @Test
  void aBrokenShardIsNamed() throws IOException {
    Path shard = Files.write(folder.resolve("three.safetensors"), new byte[4]);
    Path index = index("{\"weight_map\": {\"a\": \"three.safetensors\"}}");
    assertThatThrownBy(() -> Checkpoint.open(index))
        .isInstanceOf(CheckpointException.class)
        .hasMessageStartingWith(shard.toString());
  }
}
