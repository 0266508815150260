package dev.bluejay.cli;

import dev.bluejay.cli.input.Inputs;
import dev.bluejay.cli.input.Row;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.Queue;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Stream;

/** Sends inputs through a pipeline and hands each answer on with the row it answers. */
final class Work {
  private final Inputs inputs;
  private final Progress progress;

  Work(Inputs inputs, Progress progress) {
    this.inputs = inputs;
    this.progress = progress;
  }

  /** One answer for each row; the pipeline may read ahead but keeps the order. */
  <A> void each(Function<Stream<Row>, Iterator<A>> pipeline, BiConsumer<Row, A> answered) {
    Queue<Row> waiting = new ArrayDeque<>();
    Iterator<A> answers = pipeline.apply(inputs.rows().peek(waiting::add));
    while (answers.hasNext()) {
      A answer = answers.next();
      answered.accept(waiting.remove(), answer);
      progress.step();
    }
  }
}
