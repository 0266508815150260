package dev.bluejay.hub;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Optional;

/** What the Hub's refusals mean, and what to do about each. */
final class Refusal {
  private static final String TOKEN =
      "set HF_TOKEN to a token that may read it (%s/settings/tokens)";

  private Refusal() {}

  /** The Hub's own word for what went wrong, such as {@code EntryNotFound}. */
  static Optional<String> code(HttpResponse<?> answer) {
    return answer.headers().firstValue("X-Error-Code");
  }

  static boolean isMissingEntry(HttpResponse<?> answer) {
    return answer.statusCode() == 404 && code(answer).filter("EntryNotFound"::equals).isPresent();
  }

  static RepositoryException noModel(URI endpoint, HubName name) {
    return new RepositoryException(
        "%s: there is no such model at %s, or it is private; check the name, or "
                .formatted(name, HubHttp.host(endpoint))
            + TOKEN.formatted(endpoint));
  }

  /**
   * Throws if the answer is not a good one.
   *
   * @throws RepositoryException if the model, the revision or the right to read is missing
   * @throws UncheckedIOException if the server could not answer
   */
  static void throwIfRefused(HttpResponse<?> answer, URI endpoint, HubName name, String revision) {
    int status = answer.statusCode();
    if (status / 100 == 2) {
      return;
    }
    String said = answer.headers().firstValue("X-Error-Message").orElse("");
    switch (code(answer).orElse("")) {
      case "RevisionNotFound" ->
          throw new RepositoryException(
              "%s: there is no revision '%s'; give a branch, a tag or a commit of 40 digits, such as main"
                  .formatted(name, Json.excerpt(revision)));
      case "GatedRepo" ->
          throw new RepositoryException(
              "%s: access has to be granted first; ask for it at %s/%s, then "
                      .formatted(name, endpoint, name)
                  + TOKEN.formatted(endpoint));
      case "RepoNotFound" -> throw noModel(endpoint, name);
      default -> {
        // Told apart by the status alone.
      }
    }
    if (said.contains("Invalid credentials")) {
      throw new RepositoryException(
          "%s: the Hub does not know the token; renew it at %s/settings/tokens, or unset HF_TOKEN"
              .formatted(name, endpoint));
    }
    switch (status) {
      case 401, 404 -> throw noModel(endpoint, name);
      case 403 ->
          throw new RepositoryException(
              "%s: the token does not give access; ".formatted(name) + TOKEN.formatted(endpoint));
      default ->
          throw new UncheckedIOException(
              "%s: the server answered with status %d; try again later"
                  .formatted(HubHttp.host(answer.uri()), status),
              new IOException("status " + status));
    }
  }
}
