package dev.bluejay.hub;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CountDownLatch;

/** An answer that is given in place of the right one. */
interface Fault {
  void answer(HttpExchange exchange) throws IOException;

  static Fault status(int status, String... headers) {
    return exchange -> {
      for (int i = 0; i < headers.length; i += 2) {
        exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
      }
      exchange.sendResponseHeaders(status, -1);
    };
  }

  /** Sends some of the content from where it was asked for, and closes the connection. */
  static Fault breakAfter(byte[] content, int count) {
    return exchange -> {
      int from = FakeHub.rangeStart(exchange);
      if (from > 0) {
        exchange
            .getResponseHeaders()
            .set(
                "Content-Range",
                "bytes %d-%d/%d".formatted(from, content.length - 1, content.length));
      }
      exchange.sendResponseHeaders(from > 0 ? 206 : 200, content.length - from);
      exchange.getResponseBody().write(content, from, count);
      exchange.getResponseBody().flush();
      throw new IOException("broken on purpose");
    };
  }

  /** Sends some of the content and nothing more, until the latch opens. */
  static Fault stallAfter(byte[] content, int count, CountDownLatch latch) {
    return exchange -> {
      exchange.sendResponseHeaders(200, content.length);
      exchange.getResponseBody().write(content, 0, count);
      exchange.getResponseBody().flush();
      try {
        latch.await();
      } catch (InterruptedException e) {
        throw new UncheckedIOException(new IOException(e));
      }
      throw new IOException("stalled on purpose");
    };
  }

  /** Says nothing until the latch opens. */
  static Fault silent(CountDownLatch latch) {
    return exchange -> {
      try {
        latch.await();
      } catch (InterruptedException e) {
        throw new UncheckedIOException(new IOException(e));
      }
      throw new IOException("silent on purpose");
    };
  }

  /** Sends other bytes, in full. */
  static Fault content(byte[] content) {
    return exchange -> {
      exchange.sendResponseHeaders(200, content.length);
      exchange.getResponseBody().write(content);
    };
  }

  /** Sends bytes without saying how many there are. */
  static Fault chunked(byte[] content) {
    return exchange -> {
      exchange.sendResponseHeaders(200, 0);
      exchange.getResponseBody().write(content);
    };
  }
}
