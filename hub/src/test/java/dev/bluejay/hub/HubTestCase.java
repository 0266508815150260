package dev.bluejay.hub;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** A Hub of its own for each test, with a cache in a folder of its own, and nobody who waits. */
final class HubTestCase implements AutoCloseable {
  static final String TOKEN = "hf_SecretOfMine";
  static final String NAME = "org/tiny";

  final FakeHub server;
  final Path cache;
  final List<Duration> pauses = Collections.synchronizedList(new ArrayList<>());
  private final HubSettings settings;

  HubTestCase(Path folder) throws IOException {
    server = new FakeHub();
    cache = folder.resolve("hub");
    settings =
        new HubSettings(
            server.endpoint(),
            cache,
            Optional.of(TOKEN),
            false,
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            Optional.empty());
  }

  FakeModel model() {
    return server.model(NAME);
  }

  HubSettings settings() {
    return settings;
  }

  Hub hub() {
    return hub(settings);
  }

  Hub hub(HubSettings other) {
    return Hub.of(other, new HubCache(cache), pauses::add);
  }

  Hub withoutLinks() {
    return Hub.of(settings, new HubCache(cache, false), pauses::add);
  }

  Hub offline() {
    return hub(settings.offline(true));
  }

  /** So many bytes that do not repeat. */
  static byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    new Random(count).nextBytes(bytes);
    return bytes;
  }

  Path repo() {
    return cache.resolve("models--org--tiny");
  }

  @Override
  public void close() {
    server.close();
  }
}
