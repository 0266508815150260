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
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Puts any number of inputs through a model, batch by batch and in their order, reading no further
 * ahead than one batch.
 */
final class Batches<I, O> implements Iterator<O> {
  private final Iterator<I> inputs;
  private final Function<I, Encoding> encode;
  private final Function<List<Encoding>, List<O>> compute;
  private final Batching batching;
  private final Queue<O> answers = new ArrayDeque<>();
  private @Nullable Encoding ahead;

  private Batches(
      Iterator<I> inputs,
      Function<I, Encoding> encode,
      Function<List<Encoding>, List<O>> compute,
      Batching batching) {
    this.inputs = inputs;
    this.encode = encode;
    this.compute = compute;
    this.batching = batching;
  }

  /** The answers to the inputs, each batch computed when its first answer is asked for. */
  static <I, O> Stream<O> stream(
      Stream<I> inputs,
      Function<I, Encoding> encode,
      Function<List<Encoding>, List<O>> compute,
      Batching batching) {
    var batches = new Batches<>(inputs.iterator(), encode, compute, batching);
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

  private List<Encoding> batch() {
    var batch = new ArrayList<Encoding>();
    int tokens = 0;
    while (ahead != null || inputs.hasNext()) {
      Encoding next = ahead != null ? ahead : encode.apply(inputs.next());
      if (batching.full(tokens, batch.size(), next.length())) {
        ahead = next;
        break;
      }
      ahead = null;
      batch.add(next);
      tokens += next.length();
    }
    return batch;
  }
}
