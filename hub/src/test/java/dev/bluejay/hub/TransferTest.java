package dev.bluejay.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Connections that break and servers that lie: the cache has the right bytes or none. */
class TransferTest {
  private static final byte[] CONTENT = HubTestCase.bytes(400_000);
  private static final String ETAG = FakeModel.hash("SHA-256", CONTENT);

  private final HubTestCase hub;
  private final Path blobs;

  TransferTest(@TempDir Path folder) throws IOException {
    hub = new HubTestCase(folder);
    hub.model().withLarge("model.safetensors", CONTENT);
    blobs = hub.repo().resolve("blobs");
  }

  @AfterEach
  void stop() {
    hub.close();
  }

  private Path fetch() {
    return hub.hub().file(HubTestCase.NAME, "main", "model.safetensors");
  }

  private AbstractThrowableAssert<?, ?> assertFails(Class<? extends Throwable> type) {
    var failure =
        assertThatThrownBy(this::fetch)
            .isInstanceOf(type)
            .hasMessageNotContaining(HubTestCase.TOKEN)
            .hasMessageNotContaining("Signature");
    assertThat(blobs.resolve(ETAG)).doesNotExist();
    assertThat(new HubCache(hub.cache).model(HubTestCase.NAME).orElseThrow().revisions())
        .allSatisfy(revision -> assertThat(revision.files()).isEmpty());
    return failure;
  }

  private List<String> ranges() {
    return hub.server.requests().stream()
        .filter(FakeHub.Request::storage)
        .map(FakeHub.Request::range)
        .toList();
  }

  @Test
  void aBrokenConnectionIsContinuedWhereItBroke() {
    hub.server.fault("GET storage", Fault.breakAfter(CONTENT, 100_000));
    hub.server.fault("GET storage", Fault.breakAfter(CONTENT, 50_000));
    assertThat(fetch()).hasBinaryContent(CONTENT);
    // What was on its way when it broke may be lost, or not.
    assertThat(ranges()).hasSize(3).startsWith("");
    assertThat(blobs.resolve(ETAG + ".incomplete")).doesNotExist();
  }

  /** What a run that was killed would. */
  private void leave(int count) throws IOException {
    Files.createDirectories(blobs);
    Files.write(blobs.resolve(ETAG + ".incomplete"), Arrays.copyOf(CONTENT, count));
  }

  @Test
  void whatAnEarlierRunLeftIsContinued() throws IOException {
    leave(123_456);
    assertThat(fetch()).hasBinaryContent(CONTENT);
    assertThat(ranges()).containsExactly("bytes=123456-");
  }

  @Test
  void whatAnEarlierRunLeftWrongIsFetchedAnew() throws IOException {
    Files.createDirectories(blobs);
    Files.write(blobs.resolve(ETAG + ".incomplete"), new byte[1000]);
    assertThat(fetch()).hasBinaryContent(CONTENT);
    assertThat(ranges()).containsExactly("bytes=1000-", "");
    Files.delete(blobs.resolve(ETAG));
    Files.write(blobs.resolve(ETAG + ".incomplete"), new byte[CONTENT.length + 1]);
    assertThat(fetch()).hasBinaryContent(CONTENT);
  }

  @Test
  void aServerWithoutRangesSendsAllOfItAgain() throws IOException {
    leave(1000);
    hub.server.fault("GET storage", Fault.content(CONTENT));
    assertThat(fetch()).hasBinaryContent(CONTENT);
    assertThat(ranges()).containsExactly("bytes=1000-");
  }

  @Test
  void aServerThatGoesSilentIsLeftAndAskedAgain() {
    var latch = new CountDownLatch(1);
    hub.server.fault("GET storage", Fault.stallAfter(CONTENT, 1000, latch));
    var s = hub.settings();
    var impatient =
        new HubSettings(
            s.endpoint(),
            s.cache(),
            s.token(),
            false,
            s.etagTimeout(),
            Duration.ofMillis(300),
            Optional.empty());
    assertThat(hub.hub(impatient).file(HubTestCase.NAME, "main", "model.safetensors"))
        .hasBinaryContent(CONTENT);
    assertThat(ranges()).containsExactly("", "bytes=1000-");
    latch.countDown();
  }

  @Test
  void anAddressThatExpiredIsAskedForAgain() throws IOException {
    leave(1000);
    hub.server.fault("GET storage", Fault.status(403));
    assertThat(fetch()).hasBinaryContent(CONTENT);
    assertThat(ranges()).containsExactly("bytes=1000-", "bytes=1000-");
    assertThat(hub.server.requests())
        .filteredOn(request -> request.method().equals("HEAD"))
        .hasSize(2);
  }

  @Test
  void aConnectionThatAlwaysBreaksIsGivenUpAndKeepsWhatCame() throws IOException {
    leave(1000);
    for (int i = 0; i < 6; i++) {
      hub.server.fault("GET storage", Fault.status(403));
    }
    assertFails(UncheckedIOException.class)
        .hasMessageContaining("the connection broke at byte 1000 of 400000");
    assertThat(blobs.resolve(ETAG + ".incomplete")).hasSize(1000);
    assertThat(fetch()).hasBinaryContent(CONTENT);
  }

  @Test
  void wrongBytesNeverReachTheCache() {
    byte[] other = CONTENT.clone();
    other[200_000] ^= 1;
    hub.server.fault("GET storage", Fault.content(other));
    assertFails(RepositoryException.class).hasMessageContaining("does not have the SHA-256");
    assertThat(blobs.resolve(ETAG + ".incomplete")).doesNotExist();
    assertThat(fetch()).hasBinaryContent(CONTENT);
  }

  @Test
  void aLieAboutTheSizeIsRefused() {
    hub.server.fault("GET storage", Fault.content(Arrays.copyOf(CONTENT, 500_000)));
    assertFails(RepositoryException.class)
        .hasMessageContaining("the Hub says 400000 bytes, its storage has 500000");
    hub.server.fault("GET storage", Fault.chunked(Arrays.copyOf(CONTENT, 500_000)));
    assertFails(RepositoryException.class)
        .hasMessageContaining("the Hub says 400000 bytes, its storage has more than 400000");
    hub.server.fault(
        "HEAD /org",
        Fault.status(
            200,
            "X-Repo-Commit",
            hub.model().commit(),
            "ETag",
            ETAG,
            "Content-Length",
            "100000000000000000"));
    assertFails(UncheckedIOException.class).hasMessageContaining("the disk is full");
  }

  @Test
  void anotherPartThanWasAskedForIsRefused() throws IOException {
    Files.createDirectories(blobs);
    Files.write(blobs.resolve(ETAG + ".incomplete"), Arrays.copyOf(CONTENT, 1000));
    hub.server.fault("GET storage", Fault.status(206, "Content-Range", "bytes 0-9/400000"));
    assertFails(RepositoryException.class)
        .hasMessageContaining("the server sent another part than bytes 1000 and on");
  }

  @Test
  void anEtagOrCommitThatLeadsOutOfTheCacheIsRefused() {
    for (String etag :
        List.of("../../../x", "/etc/x", "..", "a/b", "", "x".repeat(200), "a.incomplete")) {
      hub.server.fault(
          "HEAD /org",
          Fault.status(200, "X-Repo-Commit", hub.model().commit(), "ETag", "\"" + etag + "\""));
      assertFails(RepositoryException.class).hasMessageContaining("no usable ETag");
    }
    hub.server.fault("HEAD /org", Fault.status(200, "X-Repo-Commit", "../../x", "ETag", "a"));
    assertFails(RepositoryException.class).hasMessageContaining("names no commit");
    hub.server.fault(
        "HEAD /org",
        Fault.status(200, "X-Repo-Commit", "a".repeat(40), "ETag", "a", "Content-Length", "1"));
    assertFails(RepositoryException.class).hasMessageContaining("the server answered with aaaaaaa");
  }

  @Test
  void filesWhoseNamesLeadOutOfTheCacheAreRefused() {
    for (String name : List.of("../../evil", "/etc/evil", "a/../../evil", "C:\\evil", "..\\evil")) {
      try (var other = new HubTestCase(hub.cache.resolveSibling("other"))) {
        other.model().with("config.json", "{}").with(name, "evil");
        assertThatThrownBy(() -> other.hub().snapshot(HubTestCase.NAME, "main", List.of()))
            .isInstanceOf(RepositoryException.class)
            .hasMessageContaining("not the name of a file inside a model");
        assertThatThrownBy(() -> other.hub().file(HubTestCase.NAME, "main", name))
            .isInstanceOf(RepositoryException.class);
        assertThatThrownBy(() -> other.hub().file(HubTestCase.NAME, name, "config.json"))
            .isInstanceOf(RepositoryException.class);
        assertThat(other.cache).doesNotExist();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Test
  void linksThatLeaveTheCacheAreNeitherReadNorWrittenThrough() throws IOException {
    Path outside = Files.createDirectories(hub.cache.resolveSibling("outside"));
    Files.writeString(outside.resolve("secret"), "secret");
    Path snapshot = hub.repo().resolve("snapshots").resolve(hub.model().commit());
    Files.createDirectories(snapshot);
    Files.createSymbolicLink(snapshot.resolve("model.safetensors"), outside.resolve("secret"));
    assertThatThrownBy(this::fetch)
        .isInstanceOf(RepositoryException.class)
        .hasMessageContaining("a link leads out of the cache");
    Files.delete(snapshot.resolve("model.safetensors"));

    Files.createSymbolicLink(blobs, outside);
    assertThatThrownBy(this::fetch)
        .isInstanceOf(RepositoryException.class)
        .hasMessageContaining("a link leads out of the cache");
    Files.delete(blobs);

    Files.createDirectories(blobs);
    Files.createSymbolicLink(blobs.resolve(ETAG + ".incomplete"), outside.resolve("secret"));
    assertThatThrownBy(this::fetch).isInstanceOf(UncheckedIOException.class);
    assertThat(outside.resolve("secret")).hasContent("secret");
    assertThat(outside).isDirectoryContaining("glob:**secret");
    try (var files = Files.list(outside)) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void aRedirectFromTheHubToAnotherHostDoesNotCarryTheToken() {
    hub.model().with("config.json", "{}");
    var storage = hub.server.storageEndpoint();
    String etag = FakeModel.hash("SHA-1", "blob 2\0{}".getBytes(StandardCharsets.US_ASCII));
    hub.server.fault("GET /org/tiny/resolve", Fault.status(302, "Location", storage + "/" + etag));
    assertThat(hub.hub().file(HubTestCase.NAME, "main", "config.json")).hasContent("{}");
    assertThat(hub.server.requests().stream().filter(FakeHub.Request::storage))
        .hasSize(1)
        .allSatisfy(request -> assertThat(request.token()).isEmpty());
  }

  @Test
  void redirectsWithoutEndAndToNowhereAreRefused() {
    for (String location : List.of("file:///etc/passwd", "ftp://x/y", "", ":::", "http:///")) {
      hub.server.fault("HEAD /org", Fault.status(302, "Location", location));
      assertFails(UncheckedIOException.class).hasMessageContaining("no web address");
    }
    for (int i = 0; i < 10; i++) {
      hub.server.fault("GET storage", Fault.status(302, "Location", "/again?X-Amz-Signature=1"));
    }
    assertFails(UncheckedIOException.class).hasMessageContaining("redirects more than 5 times");
  }
}
