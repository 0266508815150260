package dev.bluejay.hub;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The body of an answer as a stream that fails when nothing arrives for some time.
 *
 * <p>The JDK's own stream waits for ever on a server that goes silent. A few buffers wait here at
 * most, as the next are only asked for when these are read.
 */
final class TimedBody extends InputStream implements BodySubscriber<InputStream> {
  private static final List<ByteBuffer> END = List.of();

  /** How many buffers may wait: enough that the network need not. */
  private static final int AHEAD = 8;

  private final Duration patience;
  private final BlockingQueue<List<ByteBuffer>> arrived = new LinkedBlockingQueue<>();
  private final CompletableFuture<Flow.Subscription> subscription = new CompletableFuture<>();
  private volatile @Nullable Throwable failure;
  private List<ByteBuffer> current = List.of();
  private int next;
  private boolean ended;

  private TimedBody(Duration patience) {
    this.patience = patience;
  }

  static BodyHandler<InputStream> within(Duration patience) {
    return answer -> new TimedBody(patience);
  }

  @Override
  public CompletionStage<InputStream> getBody() {
    return CompletableFuture.completedStage(this);
  }

  @Override
  public void onSubscribe(Flow.Subscription given) {
    subscription.complete(given);
    given.request(AHEAD);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    if (buffers.isEmpty()) {
      subscription.join().request(1);
    } else {
      arrived.add(buffers);
    }
  }

  @Override
  public void onError(Throwable e) {
    failure = e;
    arrived.add(END);
  }

  @Override
  public void onComplete() {
    arrived.add(END);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    ByteBuffer buffer = buffer();
    if (buffer == null) {
      return -1;
    }
    int count = Math.min(length, buffer.remaining());
    buffer.get(target, offset, count);
    return count;
  }

  /** The next buffer that has something; null at the end. */
  private @Nullable ByteBuffer buffer() throws IOException {
    while (!ended) {
      while (next < current.size()) {
        ByteBuffer buffer = current.get(next);
        if (buffer.hasRemaining()) {
          return buffer;
        }
        next++;
      }
      if (!current.isEmpty()) {
        subscription.join().request(1);
      }
      current = await();
      next = 0;
      ended = current == END;
    }
    if (failure != null) {
      throw new IOException("the connection broke", failure);
    }
    return null;
  }

  private List<ByteBuffer> await() throws IOException {
    try {
      List<ByteBuffer> buffers = arrived.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
      if (buffers == null) {
        close();
        throw new HttpTimeoutException("nothing arrived for " + patience.toSeconds() + " s");
      }
      return buffers;
    } catch (InterruptedException e) {
      close();
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }

  /** Drops the connection, unless all of the body has been read. */
  @Override
  public void close() {
    if (!ended) {
      subscription.join().cancel();
    }
    ended = true;
  }
}
