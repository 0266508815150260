package dev.bluejay.hub;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Requests to the Hub and to where it sends us.
 *
 * <p>The token goes to the endpoint's own scheme, host and port and nowhere else. What the server
 * is too busy for is asked again, after the time that it names or one that grows. Messages name
 * hosts, never whole addresses, as those of storage are signed.
 */
final class HubHttp {
  private static final Set<Integer> BUSY = Set.of(429, 500, 502, 503, 504);
  private static final int TRIES = 5;
  private static final int MOST_REDIRECTS = 5;
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(8);
  private static final Duration LONGEST_ASKED_PAUSE = Duration.ofSeconds(60);
  private static final String AGENT = "bluejay/0.1; java/" + Runtime.version().feature();

  /** Waits; the tests' does not. */
  interface Pause {
    void sleep(Duration time) throws InterruptedException;
  }

  private final HubSettings settings;
  private final Pause pause;
  private @Nullable HttpClient client;

  HubHttp(HubSettings settings, Pause pause) {
    this.settings = settings;
    this.pause = pause;
  }

  /** The same, which waits so long at most for a connection and for an answer to begin. */
  HubHttp patience(Duration most) {
    return most.compareTo(settings.etagTimeout()) < 0
        ? new HubHttp(settings.etagTimeout(most), pause)
        : this;
  }

  /** A request to {@code uri} that may be changed before it is sent. */
  HttpRequest.Builder request(URI uri) {
    return HttpRequest.newBuilder(uri)
        .timeout(settings.etagTimeout())
        .header("User-Agent", AGENT)
        .header("Accept-Encoding", "identity");
  }

  /** A request to {@code uri}, with the token if that is the endpoint's. */
  HttpRequest.Builder authorized(URI uri) {
    HttpRequest.Builder request = request(uri);
    if (isEndpoint(uri)) {
      settings.token().ifPresent(token -> request.header("Authorization", "Bearer " + token));
    }
    return request;
  }

  boolean isEndpoint(URI uri) {
    URI endpoint = settings.endpoint();
    return endpoint.getScheme().equalsIgnoreCase(uri.getScheme())
        && endpoint.getHost().equalsIgnoreCase(uri.getHost())
        && port(endpoint) == port(uri);
  }

  private static int port(URI uri) {
    return uri.getPort() >= 0 ? uri.getPort() : "http".equalsIgnoreCase(uri.getScheme()) ? 80 : 443;
  }

  /**
   * Where an answer sends us.
   *
   * @throws UncheckedIOException if that is no web address, or a step from https down to http
   */
  static Optional<URI> location(HttpResponse<?> answer) {
    if (answer.statusCode() / 100 != 3) {
      return Optional.empty();
    }
    URI from = answer.uri();
    String target = answer.headers().firstValue("Location").orElse("");
    try {
      URI to = from.resolve(target);
      boolean downwards = "https".equals(from.getScheme()) && "http".equals(to.getScheme());
      if (!target.isBlank() && isWeb(to) && !downwards) {
        return Optional.of(to);
      }
    } catch (IllegalArgumentException e) {
      // Without the cause, which shows the address.
      throw broken(from, "redirects to what is no web address");
    }
    throw broken(from, "redirects to what is no web address, or from https to http");
  }

  /** The address itself, if it is one of the web. */
  static URI requireWeb(URI uri) {
    if (!isWeb(uri)) {
      throw new IllegalArgumentException("not a web address");
    }
    return uri;
  }

  private static boolean isWeb(URI uri) {
    return uri.getHost() != null
        && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()));
  }

  /** Sends a GET and follows where it leads, leaving the token behind when that is another host. */
  HttpResponse<InputStream> get(URI uri, String range) {
    URI at = uri;
    for (int i = 0; i <= MOST_REDIRECTS; i++) {
      HttpRequest.Builder request = authorized(at);
      if (!range.isEmpty()) {
        request.header("Range", range);
      }
      HttpResponse<InputStream> answer = send(request.GET().build());
      Optional<URI> next = location(answer);
      if (next.isEmpty()) {
        return answer;
      }
      close(answer);
      at = next.get();
    }
    throw broken(uri, "redirects more than " + MOST_REDIRECTS + " times");
  }

  /**
   * Sends a request; the caller closes the body. Redirects are answers like others. A POST is not
   * sent twice, unless the server says that it was too busy for it.
   *
   * @throws UncheckedIOException if there is no answer, or only that the server is too busy
   */
  HttpResponse<InputStream> send(HttpRequest request) {
    boolean isPost = request.method().equals("POST");
    for (int tried = 1; ; tried++) {
      try {
        HttpResponse<InputStream> answer =
            client().send(request, TimedBody.within(settings.downloadTimeout()));
        boolean again =
            BUSY.contains(answer.statusCode()) && (!isPost || answer.statusCode() == 429);
        if (!again || tried == TRIES) {
          return answer;
        }
        close(answer);
        sleep(request.uri(), pauseAfter(answer, tried));
      } catch (ConnectException
          | UnknownHostException
          | SSLException
          | HttpConnectTimeoutException e) {
        // No network, no such host or no trust: to ask again at once would not help.
        throw unreachable(request.uri(), e);
      } catch (IOException e) {
        boolean silent = e instanceof HttpTimeoutException && isEndpoint(request.uri());
        if (isPost || silent || tried >= TRIES - 2 || e instanceof InterruptedIOException) {
          throw unreachable(request.uri(), e);
        }
        sleep(request.uri(), growing(tried));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw unreachable(request.uri(), new InterruptedIOException("interrupted"));
      }
    }
  }

  /** Waits as long as befits this many tries in vain. */
  void sleep(URI uri, Duration time) {
    try {
      pause.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unreachable(uri, new InterruptedIOException("interrupted"));
    }
  }

  /** Twice as long each time, and never the same for all who wait. */
  static Duration growing(int tried) {
    long most = Math.min(LONGEST_PAUSE.toMillis(), 500L << Math.min(tried, 8));
    return Duration.ofMillis(ThreadLocalRandom.current().nextLong(most / 2, most + 1));
  }

  private static Duration pauseAfter(HttpResponse<?> answer, int tried) {
    Optional<Duration> asked = RetryAfter.of(answer);
    if (asked.isPresent() && asked.get().compareTo(LONGEST_ASKED_PAUSE) > 0) {
      throw broken(
          answer.uri(),
          "is busy (status %d) and asks to come back in %d s; try again then"
              .formatted(answer.statusCode(), asked.get().toSeconds()));
    }
    return asked.orElseGet(() -> growing(tried));
  }

  static void close(HttpResponse<InputStream> answer) {
    try {
      answer.body().close();
    } catch (IOException e) {
      throw unreachable(answer.uri(), e);
    }
  }

  private static UncheckedIOException broken(URI uri, String fact) {
    return new UncheckedIOException(
        host(uri) + ": the server " + fact, new IOException("unusable answer"));
  }

  private static HubUnreachableException unreachable(URI uri, IOException e) {
    String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    return new HubUnreachableException(
        "%s: cannot be reached (%s); check the network, HF_ENDPOINT and proxies, or set HF_HUB_OFFLINE=1 to use the cache alone"
            .formatted(host(uri), Json.firstLine(reason)),
        e);
  }

  /** How messages call a server. */
  static String host(URI uri) {
    return uri.getScheme() + "://" + uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
  }

  private synchronized HttpClient client() {
    HttpClient made = client;
    if (made == null) {
      HttpClient.Builder builder =
          HttpClient.newBuilder()
              .version(HttpClient.Version.HTTP_1_1)
              .followRedirects(HttpClient.Redirect.NEVER)
              .connectTimeout(settings.etagTimeout())
              .proxy(
                  new EnvironmentProxies(
                      System.getenv(), Optional.ofNullable(ProxySelector.getDefault())));
      settings.certificates().map(TrustedCertificates::of).ifPresent(builder::sslContext);
      made = builder.build();
      client = made;
    }
    return made;
  }
}
