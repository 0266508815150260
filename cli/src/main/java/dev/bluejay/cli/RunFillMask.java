package dev.bluejay.cli;

import dev.bluejay.cli.input.Row;
import dev.bluejay.pipelines.FillMaskOptions;
import dev.bluejay.pipelines.FillMaskPipeline;
import dev.bluejay.pipelines.FilledMask;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bluejay run fill-mask}. */
@Command(
    name = "fill-mask",
    description = "Guess what stands behind the mask token ([MASK] or <mask>) of a text.")
final class RunFillMask implements Callable<Integer> {
  private final RunCommand run;

  @Mixin private final Texts texts = new Texts();

  @Option(
      names = "--top-k",
      paramLabel = "N",
      defaultValue = "5",
      description = "So many tokens for each mask, best first; without it, 5.")
  private int topK;

  @Option(
      names = "--targets",
      paramLabel = "WORD",
      split = ",",
      description = "Choose among these words only; commas between them.")
  private List<String> targets = new ArrayList<>();

  RunFillMask(RunCommand run) {
    this.run = run;
  }

  @Override
  public Integer call() {
    FillMaskOptions options =
        FillMaskOptions.defaults().topK(topK).targets(targets).batching(run.batching());
    return run.over(
        texts,
        1,
        null,
        (work, results) -> {
          var filler = (FillMaskPipeline) run.pipeline("fill-mask");
          work.each(
              rows -> filler.stream(rows.map(Row::text), options).iterator(),
              (row, masks) ->
                  results.line(
                      run.json() ? Json.line(FilledMask.toJson(masks)) : view(row, masks)));
        });
  }

  private String view(Row row, List<List<FilledMask>> masks) {
    Style style = run.style();
    var view = new StringBuilder(style.bold(Text.visible(row.text())));
    for (int i = 0; i < masks.size(); i++) {
      if (masks.size() > 1) {
        view.append("\n  ").append(style.dim("mask " + (i + 1)));
      }
      var bars = new ScoreBars();
      for (FilledMask one : masks.get(i)) {
        String whole = masks.size() > 1 ? "" : style.dim(Text.visible(one.sequence()));
        bars.add(one.tokenStr(), one.score(), whole);
      }
      view.append(bars);
    }
    return view.toString();
  }
}
