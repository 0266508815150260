package dev.bluejay.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HubCacheTest {
  private final HubTestCase hub;
  private final HubCache cache;

  HubCacheTest(@TempDir Path folder) throws IOException {
    hub = new HubTestCase(folder);
    cache = new HubCache(hub.cache);
    hub.model().withLarge("model.safetensors", HubTestCase.bytes(5000)).with("config.json", "{}");
  }

  @AfterEach
  void stop() {
    hub.close();
  }

  private void download() {
    hub.hub().snapshot(HubTestCase.NAME, "main", List.of());
  }

  private CachedModel model() {
    return cache.model(HubTestCase.NAME).orElseThrow();
  }

  @Test
  void modelsAreListedWithTheirRevisions() throws IOException {
    assertThat(cache.models()).isEmpty();
    download();
    Files.createDirectories(hub.cache.resolve("datasets--org--x"));
    Files.writeString(hub.cache.resolve("version.txt"), "1");
    String first = hub.model().commit();
    hub.model().with("config.json", "[]");
    download();
    assertThat(cache.models()).singleElement().hasToString(HubTestCase.NAME);
    assertThat(model().revisions()).hasSize(2);
    assertThat(model().revisions())
        .anySatisfy(
            revision -> {
              assertThat(revision.commit()).isEqualTo(hub.model().commit());
              assertThat(revision.refs()).containsExactly("main");
              assertThat(revision.files()).containsExactly("config.json", "model.safetensors");
            })
        .anySatisfy(
            revision -> {
              assertThat(revision.commit()).isEqualTo(first);
              assertThat(revision.refs()).isEmpty();
            });
    assertThat(model().size()).isBetween(5004L, 5100L);
    assertThat(cache.model("org/none")).isEmpty();
    assertThatThrownBy(() -> cache.model("../x")).isInstanceOf(RepositoryException.class);
  }

  @Test
  void removingARevisionLeavesWhatOthersNeed() {
    download();
    String first = hub.model().commit();
    hub.model().with("config.json", "[]");
    download();
    model().remove(first);
    assertThat(model().revisions()).hasSize(1);
    assertThat(CachedModel.listed(hub.repo().resolve("blobs"))).hasSize(2);
    assertThat(hub.offline().file(HubTestCase.NAME, "main", "config.json")).hasContent("[]");
    assertThatThrownBy(() -> model().remove("dev"))
        .isInstanceOf(RepositoryException.class)
        .hasMessageContaining("revision 'dev' is not in the cache");
    model().remove("main");
    assertThat(cache.models()).isEmpty();
    assertThat(hub.repo()).doesNotExist();
  }

  @Test
  void removingDoesNotFollowLinks() throws IOException {
    download();
    Path outside = Files.createDirectories(hub.cache.resolveSibling("outside"));
    Files.writeString(outside.resolve("kept"), "x");
    Files.createSymbolicLink(hub.repo().resolve("snapshots/link"), outside);
    model().remove();
    assertThat(outside.resolve("kept")).exists();
    assertThat(hub.repo()).doesNotExist();
  }

  @Test
  void verifyingFindsWhatIsWrong() throws IOException {
    download();
    assertThat(model().verify()).isEmpty();
    Path snapshot = hub.repo().resolve("snapshots").resolve(hub.model().commit());
    Files.writeString(snapshot.resolve("config.json").toRealPath(), "{ }");
    byte[] other = HubTestCase.bytes(5000);
    other[7]++;
    Files.write(snapshot.resolve("model.safetensors").toRealPath(), other);
    Files.createSymbolicLink(snapshot.resolve("lost"), Path.of("../../blobs/none"));
    Files.createSymbolicLink(snapshot.resolve("out"), Path.of("/etc/hostname"));
    Files.writeString(hub.repo().resolve("blobs/x.incomplete"), "x");
    assertThat(model().verify())
        .hasSize(5)
        .filteredOn(problem -> problem.contains("does not have the hash that names it"))
        .hasSize(2);
    assertThat(model().verify())
        .anyMatch(problem -> problem.contains("lost: the link leads nowhere"))
        .anyMatch(problem -> problem.contains("out: the link leads out of the cache"))
        .anyMatch(problem -> problem.contains("a download that did not end"));
  }

  @Test
  void aCacheThatCannotBeWrittenIsOneSentence() throws IOException {
    Files.createDirectories(hub.cache);
    Files.writeString(hub.repo(), "a file where a folder belongs");
    assertThatThrownBy(this::download)
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining(hub.repo().toString());
  }

  @Test
  void aRefThatIsNoCommitIsNoRef() throws IOException {
    download();
    Files.writeString(hub.repo().resolve("refs/main"), "../../../etc");
    assertThatThrownBy(() -> hub.offline().file(HubTestCase.NAME, "main", "config.json"))
        .isInstanceOf(HubUnreachableException.class)
        .hasMessageContaining("revision main is not in the cache");
    download();
    assertThat(hub.repo().resolve("refs/main")).hasContent(hub.model().commit());
  }
}
