package dev.bluejay.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RepositoryTest {
  private final Path folder;

  RepositoryTest(@TempDir Path folder) throws IOException {
    this.folder = folder;
    Files.writeString(folder.resolve("config.json"), "{\"hidden_size\": 8, \"limit\": Infinity}");
  }

  private Repository repository() {
    return Repository.of(folder.toString());
  }

  private static AbstractThrowableAssert<?, ?> assertNotFound(String name) {
    return assertThatThrownBy(() -> Repository.of(name)).isInstanceOf(RepositoryException.class);
  }

  @Test
  void aFolderGivesItsFiles() throws IOException {
    Files.writeString(
        Files.createDirectory(folder.resolve("1_Pooling")).resolve("config.json"), "[]");
    Repository repository = repository();
    assertThat(repository.name()).isEqualTo(folder.toString());
    assertThat(repository.files()).containsExactly("1_Pooling", "config.json");
    assertThat(repository.has("config.json")).isTrue();
    assertThat(repository.files("1_Pooling")).containsExactly("config.json");
    assertThat(repository.files("2_Dense")).isEmpty();
    assertThat(repository.has("1_Pooling")).isFalse();
    assertThat(repository.has("1_Pooling/config.json")).isTrue();
    assertThat(repository.open("vocab.txt")).isEmpty();
    assertThat(repository.json("config.json").path("hidden_size").intValue()).isEqualTo(8);
    assertThat(repository.json("config.json").path("limit").doubleValue()).isInfinite();
    assertThat(repository.findJson("tokenizer.json")).isEmpty();
  }

  @Test
  void anEmbeddedModelIsFoundByNameAndReadsItsResources() throws IOException {
    Repository repository = Repository.of("embedded/test");
    assertThat(repository.files()).containsExactly("gone.json", "model.safetensors");
    assertThat(repository.has("model.safetensors")).isTrue();
    assertThat(repository.has("config.json")).isFalse();
    try (Checkpoint checkpoint = repository.checkpoint();
        InputStream in = repository.open("model.safetensors").orElseThrow()) {
      assertThat(checkpoint.names()).contains("BF16");
      assertThat(in.readAllBytes()).hasSizeGreaterThan(1000);
    }
    assertThatThrownBy(() -> repository.json("gone.json"))
        .hasRootCauseMessage("the resource dev/bluejay/hub/gone.json is not on the class path");
  }

  @Test
  void whatCannotBeFoundSaysWhatThereIs() {
    assertNotFound("org/model/more")
        .hasMessageStartingWith("org/model/more: neither a folder nor an embedded model")
        .hasMessageContaining("the embedded models on the class path are embedded/test");
    assertThatThrownBy(() -> Repository.of("org/model"))
        .isInstanceOf(HubUnreachableException.class)
        .hasMessageStartingWith("org/model: revision main is not in the cache at ")
        .hasMessageContaining("HF_HUB_OFFLINE is set");
    assertNotFound("embedded/other").hasMessageContaining("embedded/test");
    assertNotFound("a\0b").hasMessageContaining("neither a folder");
    assertNotFound("./none").hasMessage("./none: no such folder");
    assertNotFound(" ").hasMessageContaining("the model's name is empty");
  }

  @Test
  void whatIsNoUsableFolderIsRefused() throws IOException {
    assertNotFound(folder.resolve("config.json").toString()).hasMessageContaining("not a folder");
    assertNotFound(Files.createDirectory(folder.resolve("empty")).toString())
        .hasMessageContaining("the folder is empty");
    assertThatThrownBy(() -> Repository.of(folder.resolve("none")))
        .isInstanceOf(RepositoryException.class)
        .hasMessageContaining("no such folder");
  }

  @Test
  void namesThatLeadOutOfTheModelAreRefused() {
    Repository repository = repository();
    for (String name :
        new String[] {"", ".", "..", "../x", "a/../../x", "/etc/x", "a//b", "a\\b", "C:x", "a\0"}) {
      assertThatThrownBy(() -> repository.open(name))
          .isInstanceOf(RepositoryException.class)
          .hasMessageContaining("not the name of a file inside a model");
      assertThatThrownBy(() -> repository.has(name)).isInstanceOf(RepositoryException.class);
    }
  }

  @Test
  void brokenJsonIsReportedWithItsPlace() throws IOException {
    Repository repository = repository();
    Files.writeString(folder.resolve("config.json"), "{\n  \"a\": 1,\n}");
    assertThatThrownBy(() -> repository.json("config.json"))
        .isInstanceOf(RepositoryException.class)
        .hasMessageContaining("config.json: not valid JSON at line 3, column 1: ");
    Files.writeString(folder.resolve("config.json"), "{} {}");
    assertThatThrownBy(() -> repository.json("config.json"))
        .isInstanceOf(RepositoryException.class);
    Files.writeString(folder.resolve("config.json"), "");
    assertThatThrownBy(() -> repository.json("config.json")).hasMessageContaining("is empty");
    Files.writeString(folder.resolve("config.json"), "[".repeat(100_000));
    assertThatThrownBy(() -> repository.json("config.json"))
        .isInstanceOf(RepositoryException.class);
    Files.write(folder.resolve("config.json"), new byte[] {'"', (byte) 0xff, '"'});
    assertThatThrownBy(() -> repository.json("config.json"))
        .isInstanceOf(RepositoryException.class);
    assertThatThrownBy(() -> repository.json("other.json"))
        .isInstanceOf(RepositoryException.class)
        .hasMessageEndingWith("there is no other.json; its files are [config.json]");
  }

  @Test
  void weightsAreTakenFromTheFirstFormatThatIsThere() throws IOException {
    Repository repository = repository();
    assertThatThrownBy(repository::checkpoint)
        .isInstanceOf(RepositoryException.class)
        .hasMessageContaining(
            "there are no weights (model.safetensors, model.safetensors.index.json, ");
    Path onnx = Files.createDirectory(folder.resolve("onnx")).resolve("model.onnx");
    Files.write(onnx, OnnxFile.linear().bytes());
    assertThat(firstName(repository)).contains("dense.bias");

    Files.write(folder.resolve("shard.safetensors"), Written.twoTensors());
    Files.writeString(
        folder.resolve("model.safetensors.index.json"),
        "{\"weight_map\": {\"a.weight\": \"shard.safetensors\"}}");
    assertThat(firstName(repository)).contains("ids");

    new SafetensorsWriter()
        .floats("single", new int[] {}, new float[] {1})
        .write(folder.resolve("model.safetensors"));
    assertThat(firstName(repository)).contains("single");
  }

  private static Optional<String> firstName(Repository repository) {
    try (Checkpoint checkpoint = repository.checkpoint()) {
      return checkpoint.names().stream().findFirst();
    }
  }
}
