package dev.bluejay.pipelines;

import dev.bluejay.tokenizers.Encoding;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Puts any number of inputs through a model, batch by batch and in their order, reading no further
 * ahead than one batch.
 */
final class Batches<I, R, O> implements Iterator<O> {
  private final Iterator<I> inputs;
  private final Function<I, R> encode;
  private final ToIntFunction<R> length;
  private final Function<List<R>, List<O>> compute;
  private final Batching batching;
  private final Queue<O> answers = new ArrayDeque<>();
  private @Nullable R ahead;

  private Batches(
      Iterator<I> inputs,
      Function<I, R> encode,
      ToIntFunction<R> length,
      Function<List<R>, List<O>> compute,
      Batching batching) {
    this.inputs = inputs;
    this.encode = encode;
    this.length = length;
    this.compute = compute;
    this.batching = batching;
  }

  /** The answers to the inputs, each batch computed when its first answer is asked for. */
  static <I, O> Stream<O> stream(
      Stream<I> inputs,
      Function<I, Encoding> encode,
      Function<List<Encoding>, List<O>> compute,
      Batching batching) {
    return stream(inputs, encode, Encoding::length, compute, batching);
  }

  /**
   * The same for rows that hold more than their tokens.
   *
   * @param length how many tokens a row has
   */
  static <I, R, O> Stream<O> stream(
      Stream<I> inputs,
      Function<I, R> encode,
      ToIntFunction<R> length,
      Function<List<R>, List<O>> compute,
      Batching batching) {
    var batches = new Batches<>(inputs.iterator(), encode, length, compute, batching);
    var spliterator =
        Spliterators.spliteratorUnknownSize(batches, Spliterator.ORDERED | Spliterator.NONNULL);
    return StreamSupport.stream(spliterator, false).onClose(inputs::close);
  }

  @Override
  public boolean hasNext() {
    return !answers.isEmpty() || ahead != null || inputs.hasNext();
  }

  @Override
  public O next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    if (answers.isEmpty()) {
      answers.addAll(compute.apply(batch()));
    }
    return answers.remove();
  }

  private List<R> batch() {
    var batch = new ArrayList<R>();
    int tokens = 0;
    while (ahead != null || inputs.hasNext()) {
      R next = ahead != null ? ahead : encode.apply(inputs.next());
      int tokensOfNext = length.applyAsInt(next);
      if (batching.full(tokens, batch.size(), tokensOfNext)) {
        ahead = next;
        break;
      }
      ahead = null;
      batch.add(next);
      tokens += tokensOfNext;
    }
    return batch;
  }
}
