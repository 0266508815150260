package dev.bluejay.hub;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Uploads large files to storage, in the protocol of Git LFS and the Hub's addition of several
 * parts. Addresses of storage are signed: they get no token, and no message shows them.
 */
final class LfsUpload {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final String TYPE = "application/vnd.git-lfs+json";

  /** The slowest upload that is waited for, in bytes a second. */
  private static final long SLOWEST = 10_000;

  private final URI endpoint;
  private final HubHttp http;
  private final HubName name;
  private final String revision;

  LfsUpload(URI endpoint, HubHttp http, HubName name, String revision) {
    this.endpoint = endpoint;
    this.http = http;
    this.name = name;
    this.revision = revision;
  }

  /**
   * Uploads what storage does not have yet, several files at once.
   *
   * @param files with the SHA-256 of each
   */
  void upload(Map<OutgoingFile, String> files) {
    Map<String, OutgoingFile> bySha256 = new LinkedHashMap<>();
    files.forEach((file, sha256) -> bySha256.put(sha256, file));
    List<JsonNode> objects = new ArrayList<>();
    batch(bySha256).path("objects").forEach(objects::add);
    Together.run(
        objects,
        object -> {
          OutgoingFile file = bySha256.get(object.path("oid").asText());
          if (file == null || object.has("error")) {
            throw new RepositoryException(
                "%s: the Hub does not take %s: %s"
                    .formatted(
                        name,
                        file == null ? "a file" : file.name(),
                        Json.excerpt(object.path("error").path("message").asText("unknown"))));
          }
          upload(file, object.path("oid").asText(), object.path("actions"));
        });
  }

  private JsonNode batch(Map<String, OutgoingFile> files) {
    ObjectNode body = JSON.objectNode().put("operation", "upload");
    body.putArray("transfers").add("basic").add("multipart");
    ArrayNode objects = body.putArray("objects");
    files.forEach(
        (sha256, file) -> objects.addObject().put("oid", sha256).put("size", file.size()));
    body.put("hash_algo", "sha256");
    body.putObject("ref").put("name", revision);
    URI uri = UriText.of(endpoint, "/" + name + ".git/info/lfs/objects/batch");
    HttpResponse<InputStream> answer = http.send(lfs(http.authorized(uri), body));
    if (answer.statusCode() / 100 != 2) {
      HubHttp.close(answer);
    }
    Refusal.throwIfRefused(answer, endpoint, name, revision);
    return HubJson.of(answer);
  }

  /** No actions: storage has it already. */
  private void upload(OutgoingFile file, String sha256, JsonNode actions) {
    JsonNode upload = actions.path("upload");
    if (upload.isMissingNode()) {
      return;
    }
    JsonNode header = upload.path("header");
    if (header.has("chunk_size")) {
      uploadParts(file, sha256, header, address(upload));
    } else {
      put(file, address(upload), 0, file.size());
    }
    JsonNode verify = actions.path("verify");
    if (!verify.isMissingNode()) {
      ObjectNode body = JSON.objectNode().put("oid", sha256).put("size", file.size());
      post(file, http.authorized(address(verify)).header("Content-Type", "application/json"), body);
    }
  }

  private void uploadParts(OutgoingFile file, String sha256, JsonNode header, URI completion) {
    long size = header.path("chunk_size").asLong();
    Map<Integer, URI> parts = new TreeMap<>();
    for (Map.Entry<String, JsonNode> field : header.properties()) {
      if (field.getKey().matches("\\d{1,9}")) {
        parts.put(Integer.parseInt(field.getKey()), uri(field.getValue().asText()));
      }
    }
    if (size <= 0 || parts.size() != (file.size() + size - 1) / size) {
      throw new RepositoryException(
          "%s: %s: the Hub asks for parts that do not make up the file"
              .formatted(name, file.name()));
    }
    ObjectNode body = JSON.objectNode().put("oid", sha256);
    ArrayNode done = body.putArray("parts");
    long begin = 0;
    for (URI part : parts.values()) {
      String etag = put(file, part, begin, Math.min(size, file.size() - begin));
      done.addObject().put("partNumber", done.size() + 1).put("etag", etag);
      begin += size;
    }
    HttpRequest.Builder request =
        http.request(completion).header("Accept", TYPE).header("Content-Type", TYPE);
    post(file, request, body);
  }

  /** Uploads a part of a file; returns the ETag that storage gives it. */
  private String put(OutgoingFile file, URI uri, long begin, long length) {
    BodyPublisher body =
        BodyPublishers.fromPublisher(
            BodyPublishers.ofInputStream(() -> file.part(begin, length)), length);
    HttpRequest request =
        http.request(uri).timeout(Duration.ofSeconds(60 + length / SLOWEST)).PUT(body).build();
    return done(file, http.send(request)).headers().firstValue("ETag").orElse("");
  }

  private void post(OutgoingFile file, HttpRequest.Builder request, ObjectNode body) {
    request.timeout(Duration.ofMinutes(5)).POST(BodyPublishers.ofString(body.toString()));
    done(file, http.send(request.build()));
  }

  private static HttpRequest lfs(HttpRequest.Builder request, ObjectNode body) {
    return request
        .header("Accept", TYPE)
        .header("Content-Type", TYPE)
        .POST(BodyPublishers.ofString(body.toString()))
        .build();
  }

  private HttpResponse<InputStream> done(OutgoingFile file, HttpResponse<InputStream> answer) {
    HubHttp.close(answer);
    if (answer.statusCode() / 100 != 2) {
      throw new UncheckedIOException(
          "%s: %s: storage did not take it (status %d); push again"
              .formatted(name, file.name(), answer.statusCode()),
          new IOException("status " + answer.statusCode()));
    }
    return answer;
  }

  private URI address(JsonNode action) {
    return uri(action.path("href").asText());
  }

  private URI uri(String text) {
    try {
      return HubHttp.requireWeb(URI.create(text));
    } catch (IllegalArgumentException e) {
      // Without the cause, which shows the address.
      throw new RepositoryException(name + ": the Hub gives no address to upload to");
    }
  }
}
