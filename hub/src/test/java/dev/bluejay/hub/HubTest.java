package dev.bluejay.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HubTest {
  private final HubTestCase hub;

  HubTest(@TempDir Path folder) throws IOException {
    hub = new HubTestCase(folder);
  }

  @AfterEach
  void stop() {
    hub.close();
  }

  private Path weights() {
    return hub.hub().file(HubTestCase.NAME, "main", "model.safetensors");
  }

  @Test
  void aFileIsLaidOutAsPythonLaysItOut() throws IOException {
    byte[] content = HubTestCase.bytes(300_000);
    FakeModel model = hub.model().with("config.json", "{}").withLarge("onnx/model.onnx", content);
    Path file = hub.hub().file(HubTestCase.NAME, "main", "onnx/model.onnx");
    String sha = FakeModel.hash("SHA-256", content);
    assertThat(file)
        .isEqualTo(hub.repo().resolve("snapshots/" + model.commit() + "/onnx/model.onnx"))
        .hasBinaryContent(content);
    assertThat(Files.readSymbolicLink(file)).isEqualTo(Path.of("../../../blobs", sha));
    assertThat(hub.repo().resolve("refs/main")).hasContent(model.commit());
    assertThat(hub.cache.resolve(".locks/models--org--tiny/" + sha + ".lock")).exists();
    try (var blobs = Files.list(hub.repo().resolve("blobs"))) {
      assertThat(blobs.map(path -> path.getFileName().toString())).containsExactly(sha);
    }
  }

  @Test
  void theTokenStaysAtTheEndpoint() {
    hub.model().withLarge("model.safetensors", HubTestCase.bytes(1000));
    weights();
    assertThat(hub.server.requests())
        .hasSizeGreaterThan(2)
        .allSatisfy(
            request ->
                assertThat(request.token())
                    .isEqualTo(request.storage() ? "" : "Bearer " + HubTestCase.TOKEN));
    assertThat(hub.server.requests()).anyMatch(FakeHub.Request::storage);
  }

  @Test
  void whatIsThereIsNotFetchedAgain() {
    hub.model().withLarge("model.safetensors", HubTestCase.bytes(1000));
    Path first = weights();
    int asked = hub.server.requests().size();
    assertThat(weights()).isEqualTo(first);
    List<FakeHub.Request> after =
        hub.server.requests().subList(asked, hub.server.requests().size());
    assertThat(after)
        .hasSize(1)
        .first()
        .matches(request -> request.path().endsWith("/revision/main"));
    assertThat(hub.hub().file(HubTestCase.NAME, hub.model().commit(), "model.safetensors"))
        .isEqualTo(first);
    assertThat(hub.server.requests()).hasSize(asked + 1);
  }

  @Test
  void aNewCommitSharesTheBlobsThatDidNotChange() throws IOException {
    hub.model().withLarge("model.safetensors", HubTestCase.bytes(1000)).tag("v1");
    Path before = weights();
    hub.model().with("config.json", "{}");
    Path after = weights();
    assertThat(after).isNotEqualTo(before);
    assertThat(after.toRealPath()).isEqualTo(before.toRealPath());
    assertThat(hub.server.requests().stream().filter(FakeHub.Request::storage)).hasSize(1);
    assertThat(hub.hub().file(HubTestCase.NAME, "v1", "model.safetensors")).isEqualTo(before);
    assertThat(hub.repo().resolve("refs/v1")).exists();
  }

  @Test
  void withoutLinksFilesAreCopies() throws IOException {
    byte[] content = HubTestCase.bytes(1000);
    hub.model().withLarge("model.safetensors", content);
    for (String extra : List.of("a.txt", "b.txt")) {
      Path file = hub.withoutLinks().file(HubTestCase.NAME, "main", "model.safetensors");
      assertThat(file).isRegularFile().hasBinaryContent(content);
      assertThat(Files.isSymbolicLink(file)).isFalse();
      hub.model().with(extra, "");
    }
  }

  @Test
  void onlyWhatAModelNeedsIsFetched() throws IOException {
    hub.model()
        .with("README.md", "# hi")
        .with("config.json", "{}")
        .with("tokenizer.json", "{}")
        .with("training_args.json", "{}")
        .with("1_Pooling/config.json", "{}")
        .with("additional_chat_templates/rag.jinja", "R")
        .withLarge("pytorch_model.bin", HubTestCase.bytes(100))
        .withLarge("tf_model.h5", HubTestCase.bytes(100))
        .with(
            "model.safetensors.index.json", "{\"weight_map\": {\"a\": \"a.st\", \"b\": \"b.st\"}}")
        .withLarge("a.st", HubTestCase.bytes(101))
        .withLarge("b.st", HubTestCase.bytes(102));
    Path folder = hub.hub().model(HubTestCase.NAME, "main");
    assertThat(CachedModel.filesUnder(folder))
        .containsExactly(
            "1_Pooling/config.json",
            "a.st",
            "additional_chat_templates/rag.jinja",
            "b.st",
            "config.json",
            "model.safetensors.index.json",
            "tokenizer.json");
    hub.model().withLarge("model.safetensors", HubTestCase.bytes(103));
    assertThat(CachedModel.filesUnder(hub.hub().model(HubTestCase.NAME, "main")))
        .contains("model.safetensors")
        .doesNotContain("a.st");
  }

  @Test
  void aRepositoryFetchesWhatIsOpened() throws IOException {
    hub.model().with("config.json", "{\"a\": 1}").with("vocab.txt", "x");
    hub.model().withLarge("model.safetensors", Written.twoTensors());
    Repository repository = Repository.of(hub.hub(), HubTestCase.NAME, "main");
    assertThat(repository.files()).containsExactly("config.json", "model.safetensors", "vocab.txt");
    assertThat(repository.json("config.json").path("a").intValue()).isEqualTo(1);
    assertThat(repository.open("added_tokens.json")).isEmpty();
    assertThat(hub.repo().resolve(".no_exist/" + hub.model().commit() + "/added_tokens.json"))
        .isEmptyFile();
    assertThat(hub.server.requests()).noneMatch(FakeHub.Request::storage);
    try (Checkpoint checkpoint = repository.checkpoint();
        InputStream vocab = repository.open("vocab.txt").orElseThrow()) {
      assertThat(checkpoint.names()).containsExactly("ids", "a.weight");
      assertThat(vocab).hasContent("x");
    }
    assertThatThrownBy(() -> repository.json("x.json"))
        .hasMessage(
            "org/tiny: there is no x.json; its files are [config.json, model.safetensors, vocab.txt]");
  }

  @Test
  void offlineTheCacheAnswersAloneAndNamesWhatItLacks() {
    hub.model().with("config.json", "{}").withLarge("model.safetensors", HubTestCase.bytes(10));
    assertThatThrownBy(() -> hub.offline().file(HubTestCase.NAME, "main", "config.json"))
        .isInstanceOf(HubUnreachableException.class)
        .hasMessageContaining("org/tiny: revision main is not in the cache at " + hub.cache)
        .hasMessageContaining("HF_HUB_OFFLINE is set");
    Path config = hub.hub().file(HubTestCase.NAME, "main", "config.json");
    int asked = hub.server.requests().size();
    assertThat(hub.offline().file(HubTestCase.NAME, "main", "config.json")).isEqualTo(config);
    assertThatThrownBy(() -> hub.offline().file(HubTestCase.NAME, "main", "model.safetensors"))
        .isInstanceOf(RepositoryException.class)
        .hasMessageContaining("model.safetensors of commit " + hub.model().commit())
        .hasMessageContaining("HF_HUB_OFFLINE is set");
    assertThatThrownBy(() -> Repository.of(hub.offline(), HubTestCase.NAME, "main").checkpoint())
        .isInstanceOf(RepositoryException.class)
        .hasMessageContaining("HF_HUB_OFFLINE is set");
    assertThat(hub.server.requests()).hasSize(asked);
  }

  @Test
  void whereTheHubCannotBeReachedTheCacheIsUsed() {
    hub.model().with("config.json", "{}");
    Path config = hub.hub().file(HubTestCase.NAME, "main", "config.json");
    hub.server.close();
    assertThat(hub.hub().file(HubTestCase.NAME, "main", "config.json")).isEqualTo(config);
    assertThatThrownBy(() -> hub.hub().file("org/other", "main", "config.json"))
        .isInstanceOf(HubUnreachableException.class)
        .hasMessageContaining("cannot be reached");
  }

  @Test
  void aHubThatDoesNotAnswerInTimeIsAskedOnce() {
    hub.model().with("config.json", "{}");
    var open = new CountDownLatch(1);
    hub.server.fault("GET /api", Fault.silent(open));
    Hub hurried = hub.hub().patience(Duration.ofMillis(50));
    assertThatThrownBy(() -> Repository.of(hurried, HubTestCase.NAME, "main"))
        .isInstanceOf(HubUnreachableException.class)
        .hasMessageContaining("cannot be reached");
    open.countDown();
    assertThat(hub.server.requests()).hasSize(1);
    assertThat(hub.pauses).isEmpty();
  }

  @Test
  void aModelThatIsThereInPartIsNotFetched() {
    hub.model()
        .with("config.json", "{}")
        .with("model.safetensors.index.json", "{\"weight_map\": {\"a\": \"one\", \"b\": \"two\"}}")
        .withLarge("one", HubTestCase.bytes(10))
        .withLarge("two", HubTestCase.bytes(11));
    hub.hub().file(HubTestCase.NAME, "main", "config.json");
    assertIncomplete("model.safetensors of commit");
    hub.hub().file(HubTestCase.NAME, "main", "model.safetensors.index.json");
    assertIncomplete("one of commit");
    hub.hub().file(HubTestCase.NAME, "main", "one");
    assertIncomplete("two of commit");
    hub.server.fault("GET /api", Fault.status(403));
    Repository refused = Repository.of(hub.hub(), HubTestCase.NAME, "main");
    assertThatThrownBy(refused::fetched)
        .isInstanceOf(RepositoryException.class)
        .hasMessageContaining("the token does not give access");
    Repository.of(hub.hub(), HubTestCase.NAME, "main").fetched();
    assertThat(Repository.of(hub.offline(), HubTestCase.NAME, "main").fetched().files())
        .containsExactly("config.json", "model.safetensors.index.json", "one", "two");
  }

  private void assertIncomplete(String lacking) {
    Repository repository = Repository.of(hub.offline(), HubTestCase.NAME, "main");
    assertThatThrownBy(repository::fetched)
        .isInstanceOf(HubUnreachableException.class)
        .hasMessageStartingWith("org/tiny: " + lacking)
        .hasMessageContaining("HF_HUB_OFFLINE is set");
  }

  @Test
  void refusalsSayWhatToDo() {
    hub.model().with("config.json", "{}");
    hub.server.model("org/gated").with("config.json", "{}").gate = FakeModel.Gate.GATED;
    hub.server.model("org/private").with("config.json", "{}").gate = FakeModel.Gate.PRIVATE;
    assertRefused("org/gated", "main", "config.json")
        .hasMessageContaining(
            "access has to be granted first; ask for it at "
                + hub.server.endpoint()
                + "/org/gated");
    assertRefused("org/private", "main", "config.json")
        .hasMessageContaining("it is private; check the name, or set HF_TOKEN");
    assertRefused("org/none", "main", "config.json").hasMessageContaining("there is no such model");
    assertRefused(HubTestCase.NAME, "dev", "config.json")
        .hasMessageContaining("there is no revision 'dev'");
    assertRefused(HubTestCase.NAME, "main", "none.json")
        .hasMessage("org/tiny: there is no none.json; its files are [config.json]");
    hub.server.fault(
        "GET /api",
        Fault.status(401, "X-Error-Message", "Invalid credentials in Authorization header"));
    assertRefused(HubTestCase.NAME, "main", "config.json")
        .hasMessageContaining("is not in the cache at")
        .hasMessageContaining("does not know the token");
    hub.server.fault("GET /api", Fault.status(403));
    assertRefused(HubTestCase.NAME, "main", "config.json")
        .hasMessageContaining("the token does not give access");
  }

  private AbstractThrowableAssert<?, ?> assertRefused(String name, String revision, String file) {
    return assertThatThrownBy(() -> hub.hub().file(name, revision, file))
        .isInstanceOf(RepositoryException.class)
        .hasMessageStartingWith(name + ": ")
        .hasMessageNotContaining(HubTestCase.TOKEN);
  }

  @Test
  void aModelThatWasRenamedIsFound() {
    hub.model().with("config.json", "{}");
    hub.server.rename("org/old", HubTestCase.NAME);
    hub.server.fault(
        "GET /api/models/org/old",
        Fault.status(307, "Location", "/api/models/org/tiny/revision/main"));
    assertThat(hub.hub().file("org/old", "main", "config.json")).hasContent("{}");
  }

  @Test
  void aMirrorWithoutTheApiWillDo() {
    hub.model().with("config.json", "{}").with("vocab.txt", "x");
    hub.server.fault("GET /api", Fault.status(404));
    Repository repository = Repository.of(hub.hub(), HubTestCase.NAME, "main");
    assertThat(repository.has("vocab.txt")).isTrue();
    assertThat(repository.has("config.json")).isTrue();
    assertThat(repository.has("merges.txt")).isFalse();
    assertThat(hub.repo().resolve(".no_exist/" + hub.model().commit() + "/merges.txt")).exists();
  }

  @Test
  void ofAMirrorWithoutTheApiAModelIsFetchedByTrying() {
    hub.model().with("config.json", "{}").with("vocab.txt", "x");
    hub.model().withLarge("pytorch_model.bin", HubTestCase.bytes(9));
    hub.server.fault("GET /api", Fault.status(404)).fault("GET /api", Fault.status(404));
    assertThat(CachedModel.filesUnder(hub.hub().model(HubTestCase.NAME, "main")))
        .containsExactly("config.json", "pytorch_model.bin", "vocab.txt");
  }

  @Test
  void aBusyServerIsAskedAgainWhenItSays() {
    hub.model().with("config.json", "{}");
    hub.server.fault("GET /api", Fault.status(429, "Retry-After", "7"));
    hub.server.fault("GET /api", Fault.status(503));
    hub.server.fault("HEAD /org", Fault.status(500));
    hub.hub().file(HubTestCase.NAME, "main", "config.json");
    assertThat(hub.pauses).hasSize(3).startsWith(Duration.ofSeconds(7));
    for (int i = 0; i < 5; i++) {
      hub.server.fault("GET /api", Fault.status(502));
    }
    assertThatThrownBy(() -> hub.hub().file("org/other", "main", "config.json"))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("the server answered with status 502");
    hub.server.fault("GET /api", Fault.status(429, "Retry-After", "3600"));
    assertThatThrownBy(() -> hub.hub().file("org/other", "main", "config.json"))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("asks to come back in 3600 s");
  }

  @Test
  void manyThatAskForOneFileFetchItOnce() {
    byte[] content = HubTestCase.bytes(500_000);
    hub.model().withLarge("model.safetensors", content);
    List<Path> files = IntStream.range(0, 8).parallel().mapToObj(i -> weights()).toList();
    assertThat(files).allSatisfy(file -> assertThat(file).hasBinaryContent(content));
    assertThat(hub.server.requests().stream().filter(FakeHub.Request::storage)).hasSize(1);
  }

  @Test
  void progressIsReported() {
    byte[] content = HubTestCase.bytes(200_000);
    hub.model().withLarge("model.safetensors", content);
    List<String> heard = Collections.synchronizedList(new ArrayList<>());
    var listener =
        new DownloadListener() {
          private long last;

          @Override
          public void started(String file, long size, long present) {
            heard.add("%s %d %d".formatted(file, size, present));
          }

          @Override
          public void progressed(String file, long present) {
            assertThat(present).isGreaterThan(last);
            last = present;
          }

          @Override
          public void finished(String file) {
            heard.add("%s %d".formatted(file, last));
          }
        };
    hub.hub().listener(listener).file(HubTestCase.NAME, "main", "model.safetensors");
    assertThat(heard).containsExactly("model.safetensors 200000 0", "model.safetensors 200000");
  }

  @Test
  void oddNamesOfFilesAndRevisionsAreEncoded() {
    hub.model().with("a b/é+%#?.txt", "odd").tag("release/1.0");
    Path file = hub.hub().file(HubTestCase.NAME, "release/1.0", "a b/é+%#?.txt");
    assertThat(file).hasContent("odd");
    assertThat(hub.repo().resolve("refs/release/1.0")).hasContent(hub.model().commit());
    assertThat(hub.offline().file(HubTestCase.NAME, "release/1.0", "a b/é+%#?.txt"))
        .isEqualTo(file);
  }

  @Test
  void anEmptyFileIsAFile() {
    hub.model().with("empty.txt", "");
    assertThat(hub.hub().file(HubTestCase.NAME, "main", "empty.txt")).isEmptyFile();
  }

  @Test
  void aServerThatIsNotTheHubIsNamedSo() {
    hub.server.fault(
        "GET /api", Fault.content("{\"sha\": \"x\"}".getBytes(StandardCharsets.UTF_8)));
    assertRefused(HubTestCase.NAME, "main", "config.json")
        .hasMessageContaining("not from the Hub; check HF_ENDPOINT");
    hub.server.fault("GET /api", Fault.content("<html>".getBytes(StandardCharsets.UTF_8)));
    assertThatThrownBy(() -> hub.hub().file(HubTestCase.NAME, "main", "config.json"))
        .isInstanceOf(RepositoryException.class)
        .hasMessageContaining("not valid JSON");
    var nowhere = hub.settings().endpoint(URI.create("http://127.0.0.1:1"));
    assertThatThrownBy(() -> hub.hub(nowhere).file(HubTestCase.NAME, "main", "config.json"))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageStartingWith("org/tiny: http://127.0.0.1:1: cannot be reached");
  }
}
