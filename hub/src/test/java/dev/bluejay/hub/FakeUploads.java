package dev.bluejay.hub;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The half of the {@link FakeHub} that takes what is pushed. */
final class FakeUploads {
  /** Files up to here go with the commit, others to storage. */
  static final int SMALL = 1000;

  /** Files up to here go to storage as a whole, others in parts of this size. */
  static final int PART = 10_000;

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern MODEL =
      Pattern.compile("/api/models/(.+)/(preupload|commit)/[^/]+|/(.+)\\.git/info/lfs/.*");

  private final List<String> written = Collections.synchronizedList(new ArrayList<>());
  private final Map<String, Map<Integer, byte[]>> stored = new ConcurrentHashMap<>();

  /** What was sent, as "METHOD path body" in the order it came; JSON without spaces. */
  List<String> written() {
    return List.copyOf(written);
  }

  boolean takes(HttpExchange exchange) {
    return !exchange.getRequestMethod().equals("GET")
        && !exchange.getRequestMethod().equals("HEAD");
  }

  void answer(HttpExchange exchange, FakeHub hub) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    String path = exchange.getRequestURI().getPath();
    String method = exchange.getRequestMethod();
    written.add(method + " " + path + " " + text(method, body));
    Matcher model = MODEL.matcher(path);
    if (method.equals("PUT")) {
      put(exchange, path, body);
    } else if (path.startsWith("/complete/")) {
      send(exchange, "{}");
    } else if (path.startsWith("/verify/")) {
      verify(exchange, path.substring("/verify/".length()), JSON.readTree(body));
    } else if (path.equals("/api/repos/create")) {
      JsonNode json = JSON.readTree(body);
      String name = json.path("organization").asText() + "/" + json.path("name").asText();
      boolean there = hub.has(name);
      hub.model(name);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      byte[] answer =
          ("{\"url\": \"" + hub.endpoint() + "/" + name + "\"}").getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(there ? 409 : 200, answer.length);
      exchange.getResponseBody().write(answer);
    } else if (!model.matches()) {
      exchange.sendResponseHeaders(404, -1);
    } else if (path.contains("/preupload/")) {
      send(exchange, preupload(JSON.readTree(body)));
    } else if (path.contains("/commit/")) {
      send(exchange, commit(hub.model(model.group(1)), new String(body, StandardCharsets.UTF_8)));
    } else {
      send(exchange, batch(hub, JSON.readTree(body)));
    }
  }

  private static String text(String method, byte[] body) throws IOException {
    if (method.equals("PUT")) {
      return body.length + " bytes";
    }
    var text = new StringBuilder();
    for (String line : new String(body, StandardCharsets.UTF_8).split("\n", -1)) {
      text.append(line.isEmpty() ? "" : JSON.readTree(line).toString());
    }
    return text.toString();
  }

  private static String preupload(JsonNode body) {
    List<String> files = new ArrayList<>();
    for (JsonNode file : body.path("files")) {
      files.add(
          "{\"path\": %s, \"uploadMode\": \"%s\", \"shouldIgnore\": %s}"
              .formatted(
                  file.path("path"),
                  file.path("size").asLong() > SMALL ? "lfs" : "regular",
                  file.path("path").asText().endsWith(".ignored")));
    }
    return "{\"files\": " + files + "}";
  }

  private String batch(FakeHub hub, JsonNode body) {
    URI storage = hub.storageEndpoint();
    List<String> objects = new ArrayList<>();
    for (JsonNode object : body.path("objects")) {
      String oid = object.path("oid").asText();
      long size = object.path("size").asLong();
      String address = storage + "/%s/" + oid + "?" + FakeHub.SIGNATURE;
      var header = new StringBuilder();
      if (size > PART) {
        header.append("\"chunk_size\": \"").append(PART).append('"');
        for (int i = 1; (i - 1L) * PART < size; i++) {
          header.append(
              ", \"%05d\": \"%s/part/%s/%d?%s\"".formatted(i, storage, oid, i, FakeHub.SIGNATURE));
        }
      }
      String actions =
          stored.containsKey(oid)
              ? ""
              : ", \"actions\": {\"upload\": {\"href\": \"%s\", \"header\": {%s}}, \"verify\": {\"href\": \"%s/verify/%s\"}}"
                  .formatted(
                      address.formatted(size > PART ? "complete" : "whole"),
                      header,
                      hub.endpoint(),
                      oid);
      objects.add("{\"oid\": \"%s\", \"size\": %d%s}".formatted(oid, size, actions));
    }
    return "{\"transfer\": \"basic\", \"objects\": " + objects + "}";
  }

  private void put(HttpExchange exchange, String path, byte[] body) throws IOException {
    String[] parts = path.split("/", -1);
    int number = parts[1].equals("part") ? Integer.parseInt(parts[3]) : 1;
    stored.computeIfAbsent(parts[2], oid -> new TreeMap<>()).put(number, body);
    exchange.getResponseHeaders().set("ETag", "\"part-" + number + "\"");
    exchange.sendResponseHeaders(200, -1);
  }

  private void verify(HttpExchange exchange, String oid, JsonNode body) throws IOException {
    byte[] content = content(oid);
    boolean right =
        FakeModel.hash("SHA-256", content).equals(oid)
            && body.path("oid").asText().equals(oid)
            && body.path("size").asLong() == content.length;
    exchange.sendResponseHeaders(right ? 200 : 422, -1);
  }

  private byte[] content(String oid) {
    var content = new ByteArrayOutputStream();
    stored.getOrDefault(oid, Map.of()).values().forEach(content::writeBytes);
    return content.toByteArray();
  }

  private String commit(FakeModel model, String lines) throws IOException {
    for (String line : lines.split("\n", -1)) {
      JsonNode value = line.isEmpty() ? JSON.nullNode() : JSON.readTree(line).path("value");
      if (value.has("content")) {
        byte[] content = Base64.getDecoder().decode(value.path("content").asText());
        model.with(value.path("path").asText(), content, false);
      } else if (value.has("oid")) {
        model.withLarge(value.path("path").asText(), content(value.path("oid").asText()));
      }
    }
    return "{\"commitOid\": \"%s\", \"commitUrl\": \"x\"}".formatted(model.commit());
  }

  private static void send(HttpExchange exchange, String json) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    Fault.content(json.getBytes(StandardCharsets.UTF_8)).answer(exchange);
  }
}
