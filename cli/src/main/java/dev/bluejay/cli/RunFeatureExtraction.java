package dev.bluejay.cli;

import dev.bluejay.cli.input.Row;
import dev.bluejay.pipelines.FeatureExtractionPipeline;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code bluejay run feature-extraction}. */
@Command(name = "feature-extraction", description = "Give the hidden states of each text's tokens.")
final class RunFeatureExtraction implements Callable<Integer> {
  private final RunCommand run;

  @Mixin private final Texts texts = new Texts();

  RunFeatureExtraction(RunCommand run) {
    this.run = run;
  }

  @Override
  public Integer call() {
    return run.over(
        texts,
        1,
        null,
        (work, results) -> {
          var extractor = (FeatureExtractionPipeline) run.pipeline("feature-extraction");
          work.each(
              rows -> extractor.stream(rows.map(Row::text), run.batching()).iterator(),
              (row, features) ->
                  results.line(
                      run.json()
                          ? Json.line(TensorJson.of(features))
                          : TensorView.of(run.style(), row, features)));
        });
  }
}
