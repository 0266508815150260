package dev.bluejay.cli;

import dev.bluejay.cli.input.Row;
import dev.bluejay.pipelines.SentenceTransformer;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code bluejay run sentence-embeddings}. */
@Command(
    name = "sentence-embeddings",
    description = "Give each text a vector; texts of like meaning lie close.")
final class RunSentenceEmbeddings implements Callable<Integer> {
  private final RunCommand run;

  @Mixin private final Texts texts = new Texts();

  RunSentenceEmbeddings(RunCommand run) {
    this.run = run;
  }

  @Override
  public Integer call() {
    return run.over(
        texts,
        1,
        null,
        (work, results) -> {
          var encoder = (SentenceTransformer) run.pipeline("sentence-embeddings");
          work.each(
              rows -> encoder.stream(rows.map(Row::text), run.batching()).iterator(),
              (row, vector) ->
                  results.line(
                      run.json()
                          ? Json.line(TensorJson.of(vector))
                          : TensorView.of(run.style(), row, vector)));
        });
  }
}
