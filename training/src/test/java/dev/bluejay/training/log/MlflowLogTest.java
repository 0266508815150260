package dev.bluejay.training.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the client sends to a server of ours that answers as MLflow's REST API says. */
class MlflowLogTest {
  private static final String API = "/api/2.0/mlflow/";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<String> calls = Collections.synchronizedList(new ArrayList<>());
  private final List<JsonNode> bodies = Collections.synchronizedList(new ArrayList<>());
  private final HttpServer server;

  MlflowLogTest() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String call = exchange.getRequestURI().getPath().replace(API, "");
          byte[] body = exchange.getRequestBody().readAllBytes();
          calls.add(call);
          bodies.add(
              JSON.readTree(body.length == 0 ? "{}".getBytes(StandardCharsets.UTF_8) : body));
          String answer =
              switch (call) {
                case "experiments/get-by-name" -> "{\"experiment\": {\"experiment_id\": \"7\"}}";
                case "runs/create" -> "{\"run\": {\"info\": {\"run_id\": \"r1\"}}}";
                default -> "{}";
              };
          byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private String address() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  @Test
  void aRunHasItsParametersItsMetricsAndItsEnd() {
    try (var log = new MlflowLog(address(), "sst2")) {
      assertThat(log.run()).isEqualTo("r1");
      log.parameters(Map.of("learning_rate", "5e-5"));
      log.log(10, Map.of("loss", 0.25));
    }
    assertThat(calls)
        .containsExactly(
            "experiments/get-by-name",
            "runs/create",
            "runs/log-batch",
            "runs/log-batch",
            "runs/update");
    assertThat(bodies.get(1).path("experiment_id").asText()).isEqualTo("7");
    assertThat(bodies.get(2).path("params").toString())
        .isEqualTo("[{\"key\":\"learning_rate\",\"value\":\"5e-5\"}]");
    JsonNode metric = bodies.get(3).path("metrics").path(0);
    assertThat(metric.path("key").asText()).isEqualTo("loss");
    assertThat(metric.path("value").asDouble()).isEqualTo(0.25);
    assertThat(metric.path("step").asLong()).isEqualTo(10);
    assertThat(bodies.get(4).path("status").asText()).isEqualTo("FINISHED");
  }

  @Test
  void aServerThatIsNotThereIsNamed() {
    server.stop(0);
    assertThatThrownBy(() -> new MlflowLog(address(), "sst2"))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining(address() + ": the MLflow server did not take it");
  }
}
