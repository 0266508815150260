package dev.bluejay.pipelines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.bluejay.hub.Hub;
import dev.bluejay.hub.HubSettings;
import dev.bluejay.hub.HubUnreachableException;
import dev.bluejay.hub.RepositoryException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DefaultModelTest {
  private static final String NAME = "distilbert/distilbert-base-uncased-finetuned-sst-2-english";
  private static final String COMMIT = "714eb0fa89d2f80546fda750413ed43d93601a13";
  private static final URI REFUSED = URI.create("http://127.0.0.1:1");

  private final Path cache;

  DefaultModelTest(@TempDir Path folder) {
    cache = folder.resolve("hub");
  }

  private Hub hub(URI endpoint, boolean offline) {
    return Hub.of(
        new HubSettings(
            endpoint,
            cache,
            Optional.empty(),
            offline,
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            Optional.empty()));
  }

  private static String found(Hub hub, String task) {
    return DefaultModel.of(task).find(hub, task).name();
  }

  @Test
  void whereTheHubCannotBeReachedTheEmbeddedModelAnswers() {
    assertThat(found(hub(REFUSED, false), "sentiment-analysis")).isEqualTo("embedded/sst2");
    assertThat(found(hub(REFUSED, true), "text-classification")).isEqualTo("embedded/sst2");
  }

  @Test
  void whatTheCacheHasInPartIsNotThere() throws IOException {
    Path model = cache.resolve("models--" + NAME.replace("/", "--"));
    Files.createDirectories(model.resolve("refs"));
    Files.writeString(model.resolve("refs/714eb0f"), COMMIT);
    Path snapshot = Files.createDirectories(model.resolve("snapshots/" + COMMIT));
    Files.writeString(snapshot.resolve("config.json"), "{}");
    assertThat(found(hub(REFUSED, true), "sentiment-analysis")).isEqualTo("embedded/sst2");
    assertThat(found(hub(REFUSED, false), "sentiment-analysis")).isEqualTo("embedded/sst2");
    Files.writeString(snapshot.resolve("model.safetensors"), "");
    assertThat(found(hub(REFUSED, true), "sentiment-analysis")).isEqualTo(NAME);
    assertThat(found(hub(REFUSED, false), "sentiment-analysis")).isEqualTo(NAME);
  }

  @Test
  void aTaskWithoutAnEmbeddedModelFails() {
    assertThatThrownBy(() -> found(hub(REFUSED, true), "fill-mask"))
        .isInstanceOf(HubUnreachableException.class)
        .hasMessageContaining("distilroberta-base: revision fb53ab8 is not in the cache");
  }

  @Test
  void aHubThatAnswersIsNotUnreachable() throws IOException {
    try (var server =
        new Answering(
            exchange -> {
              exchange.getResponseHeaders().set("X-Error-Code", "RepoNotFound");
              exchange.sendResponseHeaders(404, -1);
            })) {
      assertThatThrownBy(() -> found(hub(server.endpoint(), false), "sentiment-analysis"))
          .isInstanceOf(RepositoryException.class)
          .hasMessageContaining("there is no such model");
    }
    byte[] login = "<html>log in".getBytes(StandardCharsets.UTF_8);
    try (var server =
        new Answering(
            exchange -> {
              exchange.sendResponseHeaders(200, login.length);
              exchange.getResponseBody().write(login);
            })) {
      assertThatThrownBy(() -> found(hub(server.endpoint(), false), "sentiment-analysis"))
          .isInstanceOf(RepositoryException.class)
          .hasMessageContaining("not valid JSON");
    }
  }

  @Test
  void aCacheThatCannotBeWrittenIsAnError() throws IOException {
    Files.writeString(cache, "a file where a folder belongs");
    byte[] answer =
        "{\"sha\": \"%s\", \"siblings\": [{\"rfilename\": \"config.json\"}]}"
            .formatted(COMMIT)
            .getBytes(StandardCharsets.UTF_8);
    try (var server =
        new Answering(
            exchange -> {
              exchange.sendResponseHeaders(200, answer.length);
              exchange.getResponseBody().write(answer);
            })) {
      assertThatThrownBy(() -> found(hub(server.endpoint(), false), "sentiment-analysis"))
          .isInstanceOf(UncheckedIOException.class)
          .isNotInstanceOf(HubUnreachableException.class)
          .hasMessageContaining(cache.toString());
    }
  }

  @Test
  void aModelThatWasNamedIsNotReplaced() {
    // HF_HUB_OFFLINE is set for tests.
    assertThatThrownBy(() -> Pipelines.create("sentiment-analysis", NAME))
        .isInstanceOf(HubUnreachableException.class)
        .hasMessageContaining("is not in the cache");
  }

  @Test
  void whatStandsInIsAPipelineOfTheTask() {
    assertThat(Pipelines.create("sentiment-analysis"))
        .isInstanceOf(TextClassificationPipeline.class);
  }

  /** A server that answers all in one way. */
  private static final class Answering implements AutoCloseable {
    private interface Answer {
      void to(HttpExchange exchange) throws IOException;
    }

    private final HttpServer server;

    Answering(Answer answer) throws IOException {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
      server.createContext(
          "/",
          exchange -> {
            try (exchange) {
              answer.to(exchange);
            }
          });
      server.start();
    }

    URI endpoint() {
      return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
      server.stop(0);
    }
  }
}
