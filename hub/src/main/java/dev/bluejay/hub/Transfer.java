package dev.bluejay.hub;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Brings one file's bytes from the Hub into a blob of the cache, under that blob's lock.
 *
 * <p>A connection that breaks is taken up where it broke; the Hub is then asked anew where the
 * bytes are, as addresses of storage expire. Nothing becomes a blob before its size and, where the
 * Hub gives it, its SHA-256 are right.
 */
final class Transfer {
  private static final int TRIES_WITHOUT_A_BYTE = 5;
  private static final int BUFFER = 1 << 16;
  private static final Pattern CONTENT_RANGE =
      Pattern.compile("bytes (\\d{1,18})-\\d+/(\\d{1,18})");

  private final HubServer server;
  private final HubName name;
  private final String file;
  private final DownloadListener listener;
  private RemoteFile remote;

  Transfer(
      HubServer server, HubName name, String file, RemoteFile remote, DownloadListener listener) {
    this.server = server;
    this.name = name;
    this.file = file;
    this.remote = remote;
    this.listener = listener;
  }

  /**
   * Fetches the file, or the rest of it.
   *
   * @param incomplete where its bytes are kept until they are all there
   * @throws RepositoryException if the server sends other bytes than it announced
   * @throws UncheckedIOException if the network or the disk fails
   */
  void into(Path blob, Path incomplete) {
    try (Partial partial = Partial.open(incomplete, remote.size())) {
      boolean continued = partial.size() > 0;
      partial.requireRoom(remote.size() - partial.size());
      listener.started(file, remote.size(), partial.size());
      fetch(partial);
      boolean right = isRight(partial);
      if (!right && continued) {
        // What was there may be to blame: it came from a run that we know nothing of.
        partial.restart();
        fetch(partial);
        right = isRight(partial);
      }
      if (!right) {
        partial.delete();
        throw new RepositoryException(
            "%s: %s: the content does not have the SHA-256 that the Hub gives; nothing was kept; try again"
                .formatted(name, file));
      }
      partial.become(blob);
    }
    listener.finished(file);
  }

  private boolean isRight(Partial partial) {
    return remote.sha256().isEmpty() || remote.sha256().get().equals(partial.sha256());
  }

  private void fetch(Partial partial) {
    int inVain = 0;
    while (partial.size() < remote.size()) {
      long before = partial.size();
      try {
        fetchOnce(partial);
      } catch (IOException e) {
        inVain = partial.size() > before ? 1 : inVain + 1;
        if (inVain > TRIES_WITHOUT_A_BYTE) {
          throw new UncheckedIOException(
              "%s: %s: the connection broke at byte %d of %d (%s); run it again to continue there"
                  .formatted(name, file, partial.size(), remote.size(), e.getMessage()),
              e);
        }
        server.http().sleep(remote.location(), HubHttp.growing(inVain));
        locateAgain();
      }
    }
  }

  private void locateAgain() {
    Optional<RemoteFile> again = server.resolve(name, remote.commit(), file);
    if (again.isEmpty() || !again.get().etag().equals(remote.etag())) {
      throw new RepositoryException(
          "%s: %s: the file changed while it was fetched; try again".formatted(name, file));
    }
    remote = again.get();
  }

  /**
   * One request and its answer.
   *
   * @throws IOException if the connection breaks, or storage says no
   */
  private void fetchOnce(Partial partial) throws IOException {
    String range = partial.size() > 0 ? "bytes=" + partial.size() + "-" : "";
    HttpResponse<InputStream> answer = server.http().get(remote.location(), range);
    try (InputStream body = answer.body()) {
      switch (answer.statusCode()) {
        case 200 -> {
          if (partial.size() > 0) {
            partial.restart();
          }
          requireSize(answer.headers().firstValue("Content-Length").orElse(""));
        }
        case 206 -> requireRange(answer, partial.size());
        case 416 -> {
          partial.restart();
          throw new IOException("the server does not know the rest of the file");
        }
        default -> throw new IOException("status " + answer.statusCode());
      }
      copy(body, partial);
    }
  }

  private void copy(InputStream body, Partial partial) throws IOException {
    byte[] buffer = new byte[BUFFER];
    int count;
    while ((count = body.read(buffer)) > 0) {
      if (partial.size() + count > remote.size()) {
        partial.delete();
        throw lied("more than " + remote.size());
      }
      partial.append(buffer, count);
      listener.progressed(file, partial.size());
    }
    if (partial.size() < remote.size()) {
      throw new IOException("the answer ended early");
    }
  }

  private void requireSize(String length) {
    if (!length.isEmpty() && !length.equals(String.valueOf(remote.size()))) {
      throw lied(Json.excerpt(length));
    }
  }

  private void requireRange(HttpResponse<?> answer, long from) {
    String range = answer.headers().firstValue("Content-Range").orElse("");
    Matcher matcher = CONTENT_RANGE.matcher(range);
    if (!matcher.matches() || Long.parseLong(matcher.group(1)) != from) {
      throw new RepositoryException(
          "%s: %s: the server sent another part than bytes %d and on; got '%s'"
              .formatted(name, file, from, Json.excerpt(range)));
    }
    requireSize(matcher.group(2));
  }

  private RepositoryException lied(String sent) {
    return new RepositoryException(
        "%s: %s: the Hub says %d bytes, its storage has %s; nothing was kept; try again"
            .formatted(name, file, remote.size(), sent));
  }
}
