package dev.bluejay.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HubPushTest {
  private final HubTestCase hub;
  private final Path folder;

  HubPushTest(@TempDir Path temporary) throws IOException {
    hub = new HubTestCase(temporary);
    folder = Files.createDirectories(temporary.resolve("folder"));
    Files.writeString(folder.resolve("config.json"), "{}");
    Files.writeString(folder.resolve("empty.txt"), "");
    Files.write(folder.resolve("whole.bin"), HubTestCase.bytes(5_000));
    Files.write(folder.resolve("parts.bin"), HubTestCase.bytes(25_000));
    Files.createDirectories(folder.resolve("1_Pooling"));
    Files.writeString(folder.resolve("1_Pooling/config.json"), "[]");
    Files.writeString(folder.resolve("notes.ignored"), "x");
    Files.writeString(folder.resolve(".secret"), "x");
  }

  @AfterEach
  void stop() {
    hub.close();
  }

  private String push(PushOptions options) {
    return hub.hub().push(folder, "org/new", options);
  }

  private AbstractThrowableAssert<?, ?> assertFails() {
    return assertThatThrownBy(() -> push(PushOptions.defaults()))
        .hasMessageNotContaining(HubTestCase.TOKEN)
        .hasMessageNotContaining("Signature");
  }

  @Test
  void whatIsPushedIsThere() throws IOException {
    String commit = push(PushOptions.defaults().message("First").makePrivate(true));
    Path there = hub.hub().snapshot("org/new", commit, List.of());
    assertThat(CachedModel.filesUnder(there))
        .containsExactly(
            "1_Pooling/config.json", "config.json", "empty.txt", "parts.bin", "whole.bin");
    for (String file : CachedModel.filesUnder(there)) {
      assertThat(there.resolve(file)).hasBinaryContent(Files.readAllBytes(folder.resolve(file)));
    }
    assertThat(hub.server.uploads().written())
        .first()
        .isEqualTo(
            "POST /api/repos/create {\"name\":\"new\",\"organization\":\"org\",\"private\":true,\"type\":\"model\"}");
    assertThat(hub.server.uploads().written())
        .filteredOn(request -> request.startsWith("PUT"))
        .hasSize(4);
  }

  @Test
  void storageGetsNoTokenAndTheHubDoes() {
    push(PushOptions.defaults());
    assertThat(hub.server.requests())
        .anyMatch(FakeHub.Request::storage)
        .allSatisfy(
            request ->
                assertThat(request.token())
                    .isEqualTo(request.storage() ? "" : "Bearer " + HubTestCase.TOKEN));
  }

  @Test
  void whatStorageHasIsNotUploadedAgain() throws IOException {
    push(PushOptions.defaults());
    int before = hub.server.uploads().written().size();
    Files.writeString(folder.resolve("config.json"), "{\"a\": 1}");
    push(PushOptions.defaults());
    assertThat(hub.server.uploads().written().stream().skip(before))
        .noneMatch(request -> request.startsWith("PUT"))
        .hasSize(4);
  }

  @Test
  void storageThatFailsOnceIsAskedAgain() {
    hub.server.fault("PUT storage", Fault.status(500));
    push(PushOptions.defaults());
    assertThat(hub.pauses).hasSize(1);
    for (int i = 0; i < 20; i++) {
      hub.server.fault("PUT storage", Fault.status(400));
    }
    hub.server.uploads();
    assertThatThrownBy(
            () -> {
              Files.write(folder.resolve("whole.bin"), HubTestCase.bytes(6_000));
              push(PushOptions.defaults());
            })
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("whole.bin: storage did not take it (status 400)")
        .hasMessageNotContaining("Signature");
  }

  @Test
  void aCommitIsNotSentTwice() {
    hub.server.fault("POST /commit/", Fault.status(500));
    assertFails().isInstanceOf(UncheckedIOException.class).hasMessageContaining("status 500");
    assertThat(hub.server.requests())
        .filteredOn(request -> request.path().contains("/commit/"))
        .hasSize(1);
  }

  @Test
  void whatIsNotAllowedSaysWhatToDo() {
    hub.server.fault("POST /api/repos/create", Fault.status(403));
    assertFails()
        .isInstanceOf(RepositoryException.class)
        .hasMessageContaining("org/new: the token may not write there; set HF_TOKEN");
    hub.server.fault("POST /preupload/", Fault.status(401));
    assertFails().isInstanceOf(RepositoryException.class).hasMessageContaining("may not write");
    var s = hub.settings();
    var nobody =
        new HubSettings(
            s.endpoint(),
            s.cache(),
            Optional.empty(),
            false,
            s.etagTimeout(),
            s.downloadTimeout(),
            Optional.empty());
    assertThatThrownBy(() -> hub.hub(nobody).push(folder, "org/new", PushOptions.defaults()))
        .isInstanceOf(RepositoryException.class)
        .hasMessageContaining("pushing takes a token");
    assertThatThrownBy(() -> hub.offline().push(folder, "org/new", PushOptions.defaults()))
        .isInstanceOf(RepositoryException.class)
        .hasMessageContaining("HF_HUB_OFFLINE is set");
  }
}
