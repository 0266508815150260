package dev.bluejay.hub;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes one commit of a folder on the Hub: asks which files are large, uploads those to storage,
 * and sends the rest with the commit.
 */
final class HubPush {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int FILES_AT_ONCE = 256;

  /** A commit with many small files takes the Hub some time. */
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final URI endpoint;
  private final HubHttp http;
  private final HubName name;
  private final PushOptions options;

  HubPush(URI endpoint, HubHttp http, HubName name, PushOptions options) {
    this.endpoint = endpoint;
    this.http = http;
    this.name = name;
    this.options = options;
  }

  /** The id of the commit. */
  String push(List<OutgoingFile> files) {
    create();
    Map<OutgoingFile, String> large = new LinkedHashMap<>();
    Set<String> ignored = new HashSet<>();
    for (int at = 0; at < files.size(); at += FILES_AT_ONCE) {
      sort(files.subList(at, Math.min(files.size(), at + FILES_AT_ONCE)), large, ignored);
    }
    if (!large.isEmpty()) {
      new LfsUpload(endpoint, http, name, options.revision()).upload(large);
    }
    return commit(files, large, ignored);
  }

  /** Makes the model, if it is not there yet. */
  private void create() {
    ObjectNode body = JSON.objectNode();
    int slash = name.text().indexOf('/');
    body.put("name", name.text().substring(slash + 1));
    body.put("organization", slash < 0 ? null : name.text().substring(0, slash));
    if (options.makePrivate()) {
      body.put("private", true);
    }
    body.put("type", "model");
    HttpResponse<InputStream> answer =
        post("/api/repos/create", "application/json", body.toString());
    HubHttp.close(answer);
    if (answer.statusCode() != 409) {
      requireAllowed(answer);
    }
  }

  /** Asks the Hub which files go to storage, and which it does not want. */
  private void sort(
      List<OutgoingFile> files, Map<OutgoingFile, String> large, Set<String> ignored) {
    ObjectNode body = JSON.objectNode();
    ArrayNode described = body.putArray("files");
    for (OutgoingFile file : files) {
      described
          .addObject()
          .put("path", file.name())
          .put("sample", file.sample())
          .put("size", file.size());
    }
    JsonNode answer = json(post(path("preupload"), "application/json", body.toString()));
    Set<String> toStorage = new HashSet<>();
    for (JsonNode file : answer.path("files")) {
      if (file.path("shouldIgnore").asBoolean()) {
        ignored.add(file.path("path").asText());
      } else if (file.path("uploadMode").asText().equals("lfs")) {
        toStorage.add(file.path("path").asText());
      }
    }
    for (OutgoingFile file : files) {
      // Storage takes no empty files.
      if (toStorage.contains(file.name()) && file.size() > 0) {
        large.put(file, file.sha256());
      }
    }
  }

  private String commit(
      List<OutgoingFile> files, Map<OutgoingFile, String> large, Set<String> ignored) {
    List<String> lines = new ArrayList<>();
    lines.add(
        line(
            "header",
            JSON.objectNode()
                .put("summary", options.message())
                .put("description", options.description())));
    for (OutgoingFile file : files) {
      if (ignored.contains(file.name())) {
        continue;
      }
      String sha256 = large.get(file);
      lines.add(
          sha256 == null
              ? line(
                  "file",
                  JSON.objectNode()
                      .put("content", file.content())
                      .put("path", file.name())
                      .put("encoding", "base64"))
              : line(
                  "lfsFile",
                  JSON.objectNode()
                      .put("path", file.name())
                      .put("algo", "sha256")
                      .put("oid", sha256)
                      .put("size", file.size())));
    }
    String body = String.join("", lines);
    JsonNode answer = json(post(path("commit"), "application/x-ndjson", body));
    String commit = answer.path("commitOid").asText();
    if (!CachedRepo.isCommit(commit)) {
      throw new RepositoryException(name + ": the server did not say which commit it made");
    }
    return commit;
  }

  private static String line(String key, ObjectNode value) {
    ObjectNode line = JSON.objectNode().put("key", key);
    line.set("value", value);
    return line + "\n";
  }

  private String path(String verb) {
    return "/api/models/%s/%s/%s".formatted(name, verb, UriText.encode(options.revision()));
  }

  private HttpResponse<InputStream> post(String path, String type, String body) {
    HttpRequest request =
        http.authorized(UriText.of(endpoint, path))
            .timeout(PATIENCE)
            .header("Content-Type", type)
            .POST(BodyPublishers.ofString(body))
            .build();
    return http.send(request);
  }

  private JsonNode json(HttpResponse<InputStream> answer) {
    if (answer.statusCode() / 100 != 2) {
      HubHttp.close(answer);
      requireAllowed(answer);
    }
    return HubJson.of(answer);
  }

  private void requireAllowed(HttpResponse<?> answer) {
    if (answer.statusCode() == 401 || answer.statusCode() == 403) {
      throw new RepositoryException(
          "%s: the token may not write there; set HF_TOKEN to one that may (%s/settings/tokens)"
              .formatted(name, endpoint));
    }
    Refusal.throwIfRefused(answer, endpoint, name, options.revision());
  }
}
