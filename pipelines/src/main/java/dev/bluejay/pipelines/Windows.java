package dev.bluejay.pipelines;

import dev.bluejay.tokenizers.Encoding;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Puts inputs that take several rows of a batch each through a model: the windows of a long text,
 * or a text with each of many labels. A batch may hold rows of many inputs, or a part of one's.
 */
final class Windows<I, O, A> implements Iterator<A> {
  /** What makes an answer of an input, its rows, and what the model made of each row. */
  @FunctionalInterface
  interface Join<I, O, A> {
    A apply(I input, List<Encoding> rows, List<O> outputs);
  }

  private record Row<I>(I input, Encoding encoding, boolean last) {}

  private record Computed<I, O>(Row<I> row, O output) {}

  private final Iterator<Computed<I, O>> computed;
  private final Join<I, O, A> join;

  private Windows(Iterator<Computed<I, O>> computed, Join<I, O, A> join) {
    this.computed = computed;
    this.join = join;
  }

  /** The answers to the inputs in their order, computed as they are asked for. */
  static <I, O, A> Stream<A> stream(
      Stream<I> inputs,
      Function<I, List<Encoding>> encode,
      Function<List<Encoding>, List<O>> compute,
      Join<I, O, A> join,
      Batching batching) {
    Stream<Computed<I, O>> computed =
        Batches.stream(
            inputs.flatMap(input -> rows(input, encode.apply(input))),
            row -> row,
            row -> row.encoding().length(),
            rows -> compute(rows, compute),
            batching);
    var windows = new Windows<>(computed.iterator(), join);
    var spliterator =
        Spliterators.spliteratorUnknownSize(windows, Spliterator.ORDERED | Spliterator.NONNULL);
    return StreamSupport.stream(spliterator, false).onClose(computed::close);
  }

  private static <I> Stream<Row<I>> rows(I input, List<Encoding> encodings) {
    return IntStream.range(0, encodings.size())
        .mapToObj(i -> new Row<>(input, encodings.get(i), i == encodings.size() - 1));
  }

  private static <I, O> List<Computed<I, O>> compute(
      List<Row<I>> rows, Function<List<Encoding>, List<O>> compute) {
    List<O> outputs = compute.apply(rows.stream().map(Row::encoding).toList());
    return IntStream.range(0, rows.size())
        .mapToObj(i -> new Computed<>(rows.get(i), outputs.get(i)))
        .toList();
  }

  @Override
  public boolean hasNext() {
    return computed.hasNext();
  }

  @Override
  public A next() {
    var rows = new ArrayList<Encoding>();
    var outputs = new ArrayList<O>();
    while (true) {
      Computed<I, O> one = computed.next();
      rows.add(one.row().encoding());
      outputs.add(one.output());
      if (one.row().last()) {
        return join.apply(one.row().input(), rows, outputs);
      }
    }
  }
}
