package dev.bluejay.hub;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A server that speaks the Hub's protocol, with its storage on another host.
 *
 * <p>What it is asked is written down; what it should do wrong is put into {@link #fault}.
 */
final class FakeHub implements AutoCloseable {
  /** What was asked, of which of the two hosts. */
  record Request(boolean storage, String method, String path, String token, String range) {}

  private static final int MEGABYTE = 1 << 20;
  static final String SIGNATURE = "X-Amz-Signature=5ec2e7";
  private static final Pattern RESOLVE = Pattern.compile("/(.+)/resolve/([^/]+)/(.+)");
  private static final Pattern REVISION = Pattern.compile("/api/models/(.+)/revision/([^/]+)");

  /** How long storage waits before each megabyte. */
  volatile int pauseMillis;

  private final FakeUploads uploads = new FakeUploads();

  private record Planned(String path, Fault fault) {}

  private final Map<String, FakeModel> models = new ConcurrentHashMap<>();
  private final Map<String, String> renamed = new ConcurrentHashMap<>();
  private final List<Request> requests = Collections.synchronizedList(new ArrayList<>());
  private final Deque<Planned> faults = new ArrayDeque<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer hub;
  private final HttpServer storage;

  FakeHub() throws IOException {
    hub = start("127.0.0.1", this::answer);
    storage = start("localhost", this::answerStorage);
  }

  private interface Handler {
    void answer(HttpExchange exchange) throws IOException;
  }

  private HttpServer start(String host, Handler handler) throws IOException {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getByName(host), 0), 0);
    server.setExecutor(threads);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            boolean ofStorage = !host.equals("127.0.0.1");
            var headers = exchange.getRequestHeaders();
            requests.add(
                new Request(
                    ofStorage,
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    Optional.ofNullable(headers.getFirst("Authorization")).orElse(""),
                    Optional.ofNullable(headers.getFirst("Range")).orElse("")));
            Optional<Fault> fault = fault(exchange, ofStorage ? "storage" : "");
            if (fault.isPresent()) {
              fault.get().answer(exchange);
            } else if (uploads().takes(exchange)) {
              uploads().answer(exchange, this);
            } else {
              handler.answer(exchange);
            }
          }
        });
    server.start();
    return server;
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + hub.getAddress().getPort());
  }

  URI storageEndpoint() {
    return URI.create("http://localhost:" + storage.getAddress().getPort());
  }

  FakeModel model(String name) {
    return models.computeIfAbsent(name, n -> new FakeModel());
  }

  boolean has(String name) {
    return models.containsKey(name);
  }

  FakeUploads uploads() {
    return uploads;
  }

  void rename(String from, String to) {
    renamed.put(from, to);
  }

  List<Request> requests() {
    return List.copyOf(requests);
  }

  /**
   * The next request that fits is answered with a fault; each is used once, in their order.
   *
   * @param request its method and a part of its path, such as {@code GET storage}
   */
  FakeHub fault(String request, Fault fault) {
    synchronized (faults) {
      faults.add(new Planned(request, fault));
    }
    return this;
  }

  private Optional<Fault> fault(HttpExchange exchange, String host) {
    String request = exchange.getRequestMethod() + " " + host + exchange.getRequestURI();
    synchronized (faults) {
      for (Planned planned : faults) {
        String[] parts = planned.path().split(" ", 2);
        if (request.startsWith(parts[0]) && request.contains(parts[1])) {
          faults.remove(planned);
          return Optional.of(planned.fault());
        }
      }
    }
    return Optional.empty();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getRawPath();
    Matcher api = REVISION.matcher(path);
    Matcher resolve = RESOLVE.matcher(path);
    if (api.matches()) {
      if (isOpen(exchange, api.group(1), api.group(2))) {
        describe(exchange, model(api.group(1)), decoded(api.group(2)));
      }
    } else if (resolve.matches()) {
      String name = resolve.group(1);
      if (renamed.containsKey(name)) {
        exchange.getResponseHeaders().set("Location", path.replace(name, renamed.get(name)));
        exchange.sendResponseHeaders(307, -1);
      } else if (isOpen(exchange, name, resolve.group(2))) {
        resolve(exchange, model(name), decoded(resolve.group(2)), decoded(resolve.group(3)));
      }
    } else {
      exchange.sendResponseHeaders(404, -1);
    }
  }

  private boolean isOpen(HttpExchange exchange, String name, String revision) throws IOException {
    FakeModel model = models.get(name);
    if (model == null || model.gate == FakeModel.Gate.PRIVATE) {
      Fault.status(401, "X-Error-Code", "RepoNotFound").answer(exchange);
    } else if (model.gate == FakeModel.Gate.GATED) {
      Fault.status(403, "X-Error-Code", "GatedRepo").answer(exchange);
    } else if (model.commit(decoded(revision)).isEmpty()) {
      Fault.status(404, "X-Error-Code", "RevisionNotFound").answer(exchange);
    } else {
      return true;
    }
    return false;
  }

  private void describe(HttpExchange exchange, FakeModel model, String revision)
      throws IOException {
    String siblings =
        model.files(revision).orElseThrow().keySet().stream()
            .map(file -> "{\"rfilename\": \"" + file.replace("\\", "\\\\") + "\"}")
            .collect(Collectors.joining(", "));
    String json =
        "{\"id\": \"x\", \"sha\": \"%s\", \"siblings\": [%s]}"
            .formatted(model.commit(revision).orElseThrow(), siblings);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    Fault.content(json.getBytes(StandardCharsets.UTF_8)).answer(exchange);
  }

  private void resolve(HttpExchange exchange, FakeModel model, String revision, String file)
      throws IOException {
    var headers = exchange.getResponseHeaders();
    headers.set("X-Repo-Commit", model.commit(revision).orElseThrow());
    FakeModel.Content content = model.files(revision).orElseThrow().get(file);
    if (content == null) {
      Fault.status(404, "X-Error-Code", "EntryNotFound").answer(exchange);
    } else if (content.large()) {
      headers.set("X-Linked-Etag", "\"" + content.etag() + "\"");
      headers.set("X-Linked-Size", String.valueOf(content.bytes().length));
      headers.set("Location", storageEndpoint() + "/" + content.etag() + "?" + SIGNATURE);
      exchange.sendResponseHeaders(302, -1);
    } else {
      headers.set("ETag", "\"" + content.etag() + "\"");
      send(exchange, content.bytes());
    }
  }

  private void answerStorage(HttpExchange exchange) throws IOException {
    String etag = exchange.getRequestURI().getPath().substring(1);
    Optional<FakeModel.Content> content =
        models.values().stream()
            .flatMap(model -> model.files("main").stream())
            .flatMap(files -> files.values().stream())
            .filter(file -> file.etag().equals(etag))
            .findFirst();
    if (content.isPresent()) {
      send(exchange, content.get().bytes());
    } else {
      exchange.sendResponseHeaders(403, -1);
    }
  }

  private void send(HttpExchange exchange, byte[] content) throws IOException {
    int from = rangeStart(exchange);
    var headers = exchange.getResponseHeaders();
    if (exchange.getRequestMethod().equals("HEAD")) {
      headers.set("Content-Length", String.valueOf(content.length));
      exchange.sendResponseHeaders(200, -1);
    } else if (content.length == 0) {
      exchange.sendResponseHeaders(200, -1);
    } else {
      if (from > 0) {
        headers.set(
            "Content-Range", "bytes %d-%d/%d".formatted(from, content.length - 1, content.length));
      }
      exchange.sendResponseHeaders(from > 0 ? 206 : 200, content.length - from);
      for (int at = from; at < content.length; at += MEGABYTE) {
        pause();
        exchange.getResponseBody().write(content, at, Math.min(MEGABYTE, content.length - at));
      }
    }
  }

  private void pause() throws IOException {
    try {
      Thread.sleep(pauseMillis);
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  /** Where the range begins that was asked for; 0 for none. */
  static int rangeStart(HttpExchange exchange) {
    String range = exchange.getRequestHeaders().getFirst("Range");
    return range == null ? 0 : Integer.parseInt(range.replaceAll("bytes=(\\d+)-.*", "$1"));
  }

  private static String decoded(String part) {
    return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    hub.stop(0);
    storage.stop(0);
    threads.shutdownNow();
  }
}
