package dev.bluejay.hub;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The questions that reading from the Hub takes, in its protocol. */
final class HubServer {
  private static final int MOST_REDIRECTS = 5;

  private final URI endpoint;
  private final HubHttp http;

  HubServer(URI endpoint, HubHttp http) {
    this.endpoint = endpoint;
    this.http = http;
  }

  /** The same, which waits so long at most for an answer. */
  HubServer patience(Duration most) {
    return new HubServer(endpoint, http.patience(most));
  }

  HubHttp http() {
    return http;
  }

  /**
   * What a revision is.
   *
   * @param files their names, if the server lists them
   */
  record Revision(String commit, Optional<Set<String>> files) {}

  /**
   * The commit of a branch, tag or commit, and its files.
   *
   * @throws RepositoryException if there is no such model or revision, or it is not for us
   */
  Revision revision(HubName name, String revision) {
    URI uri = UriText.of(endpoint, "/api/models/" + name + "/revision/" + UriText.encode(revision));
    HttpResponse<InputStream> answer = http.get(uri, "");
    if (answer.statusCode() == 404 && Refusal.code(answer).isEmpty()) {
      // A mirror that has files and no API.
      HubHttp.close(answer);
      return resolve(name, revision, "config.json")
          .map(file -> new Revision(file.commit(), Optional.empty()))
          .orElseThrow(() -> Refusal.noModel(endpoint, name));
    }
    JsonNode json = json(answer, name, revision);
    Set<String> files = new TreeSet<>();
    for (JsonNode sibling : json.path("siblings")) {
      String file = sibling.path("rfilename").asText();
      FileNames.requireSafe(file);
      files.add(file);
    }
    return new Revision(commit(name, json.path("sha").asText()), Optional.of(files));
  }

  /**
   * What the Hub says of a file; empty if the model has none of that name.
   *
   * @throws RepositoryException if there is no such model or revision, or it is not for us
   */
  Optional<RemoteFile> resolve(HubName name, String revision, String file) {
    URI uri =
        UriText.of(
            endpoint,
            "/" + name + "/resolve/" + UriText.encode(revision) + "/" + UriText.encodePath(file));
    for (int i = 0; i <= MOST_REDIRECTS; i++) {
      HttpResponse<InputStream> answer =
          http.send(http.authorized(uri).method("HEAD", BodyPublishers.noBody()).build());
      HubHttp.close(answer);
      Optional<URI> next = HubHttp.location(answer);
      if (next.isPresent() && http.isEndpoint(next.get()) && !describes(answer)) {
        // The model has another name now.
        uri = next.get();
        continue;
      }
      if (Refusal.isMissingEntry(answer)) {
        return Optional.empty();
      }
      if (next.isEmpty()) {
        Refusal.throwIfRefused(answer, endpoint, name, revision);
      }
      return Optional.of(described(answer, name, file, next.orElse(uri)));
    }
    throw new RepositoryException(name + ": the server redirects without end");
  }

  private static boolean describes(HttpResponse<?> answer) {
    return answer.headers().firstValue("X-Linked-Etag").isPresent();
  }

  private static RemoteFile described(
      HttpResponse<?> answer, HubName name, String file, URI location) {
    HttpHeaders headers = answer.headers();
    String where = name + ": " + file;
    String commit = commit(name, headers.firstValue("X-Repo-Commit").orElse(""));
    String etag =
        headers
            .firstValue("X-Linked-Etag")
            .or(() -> headers.firstValue("ETag"))
            .map(text -> text.replaceFirst("^W/", "").replaceAll("^\"|\"$", ""))
            .filter(CachedRepo::isEtag)
            .orElseThrow(
                () ->
                    new RepositoryException(
                        where + ": the server sent no usable ETag; check HF_ENDPOINT and proxies"));
    long size =
        headers
            .firstValue("X-Linked-Size")
            .or(() -> headers.firstValue("Content-Length"))
            .filter(text -> text.matches("\\d{1,18}"))
            .map(Long::parseLong)
            .orElseThrow(
                () ->
                    new RepositoryException(
                        where + ": the server did not say how large it is; check HF_ENDPOINT"));
    return new RemoteFile(commit, etag, size, location);
  }

  private static String commit(HubName name, String text) {
    if (!CachedRepo.isCommit(text)) {
      throw new RepositoryException(
          "%s: the answer names no commit, so it is not from the Hub; check HF_ENDPOINT and proxies"
              .formatted(name));
    }
    return text;
  }

  private JsonNode json(HttpResponse<InputStream> answer, HubName name, String revision) {
    if (answer.statusCode() / 100 != 2) {
      HubHttp.close(answer);
    }
    Refusal.throwIfRefused(answer, endpoint, name, revision);
    return HubJson.of(answer);
  }
}
