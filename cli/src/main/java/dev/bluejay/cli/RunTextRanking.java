package dev.bluejay.cli;

import dev.bluejay.cli.input.Row;
import dev.bluejay.pipelines.RankedText;
import dev.bluejay.pipelines.TextRankingPipeline;
import dev.bluejay.tokenizers.TextPair;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bluejay run text-ranking}. */
@Command(
    name = "text-ranking",
    description = "Order texts by how well they answer a query, with a cross encoder.")
final class RunTextRanking implements Callable<Integer> {
  private final RunCommand run;

  @Mixin private final Texts texts = new Texts();

  @Option(
      names = {"-q", "--query"},
      paramLabel = "TEXT",
      required = true,
      description = "What the texts are to answer.")
  private String query = "";

  RunTextRanking(RunCommand run) {
    this.run = run;
  }

  @Override
  public Integer call() {
    return run.over(
        texts,
        1,
        null,
        (work, results) -> {
          var ranking = (TextRankingPipeline) run.pipeline("text-ranking");
          List<RankedText> ranked = new ArrayList<>();
          work.each(
              rows -> ranking.stream(rows.map(this::pair), run.batching()).iterator(),
              (row, score) -> ranked.add(new RankedText(ranked.size(), score, row.text())));
          ranked.sort(Comparator.comparingDouble(RankedText::score).reversed());
          results.line(run.json() ? Json.line(RankedText.toJson(ranked)) : view(ranked));
        });
  }

  private TextPair pair(Row row) {
    return new TextPair(query, row.text());
  }

  private String view(List<RankedText> ranked) {
    var table = new Table(run.style(), List.of(">#", ">score", "text"));
    for (RankedText one : ranked) {
      table.row(
          List.of(
              String.valueOf(one.corpusId() + 1),
              "%.4f".formatted((double) one.score()),
              Text.visible(one.text())));
    }
    return table.toString();
  }
}
