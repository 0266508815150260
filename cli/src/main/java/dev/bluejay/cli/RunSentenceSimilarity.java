package dev.bluejay.cli;

import dev.bluejay.cli.input.Row;
import dev.bluejay.pipelines.SentenceTransformer;
import dev.bluejay.tensor.Tensor;
import dev.bluejay.training.metrics.Correlation;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bluejay run sentence-similarity}. */
@Command(
    name = "sentence-similarity",
    description = {
      "Give the cosine of the angle between the vectors of texts: 1 for the same meaning.",
      "Of texts behind the command, or lines of standard input, the first is compared with each"
          + " other one. Of a file, the two texts of each row are compared."
    })
final class RunSentenceSimilarity implements Callable<Integer> {
  /** Up to so many texts, people get the whole matrix. */
  private static final int MATRIX = 10;

  private final RunCommand run;

  @Mixin private final Texts texts = new Texts();

  @Option(
      names = "--against",
      paramLabel = "NAME|N",
      description =
          "The file's column with human scores; how well ours agree is said on standard error.")
  private @Nullable String against;

  RunSentenceSimilarity(RunCommand run) {
    this.run = run;
  }

  @Override
  public Integer call() {
    return run.fromFile()
        ? run.over(texts, 2, against, this::pairs)
        : run.over(texts, 1, against, this::firstWithOthers);
  }

  private SentenceTransformer encoder() {
    return (SentenceTransformer) run.pipeline("sentence-similarity");
  }

  private void pairs(Work work, Results results) {
    var ours = new ArrayList<Double>();
    var human = new ArrayList<Double>();
    SentenceTransformer encoder = encoder();
    work.each(
        rows -> cosines(encoder, rows),
        (row, cosine) -> {
          if (against != null) {
            ours.add((double) cosine);
            human.add(number(row));
          }
          results.line(line(row.values().get(0), row.values().get(1), cosine));
        });
    if (against != null) {
      run.bluejay()
          .note(
              "Spearman × 100: %.2f, Pearson × 100: %.2f, over %d pairs"
                  .formatted(
                      100 * Correlation.spearman(values(ours), values(human)),
                      100 * Correlation.pearson(values(ours), values(human)),
                      ours.size()));
    }
  }

  private static double[] values(List<Double> list) {
    return list.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private Iterator<Float> cosines(SentenceTransformer encoder, Stream<Row> rows) {
    Iterator<Tensor> vectors =
        encoder.stream(rows.flatMap(row -> row.values().stream().limit(2)), run.batching())
            .iterator();
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return vectors.hasNext();
      }

      @Override
      public Float next() {
        return cosine(vectors.next(), vectors.next());
      }
    };
  }

  private static double number(Row row) {
    String human = row.values().get(2);
    try {
      return Double.parseDouble(human.strip());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "%s: the score is no number; got '%s'".formatted(row.where(), Text.shortened(human, 20)),
          e);
    }
  }

  private void firstWithOthers(Work work, Results results) {
    var sentences = new ArrayList<String>(); // the first of them
    var vectors = new ArrayList<Tensor>();
    SentenceTransformer encoder = encoder();
    work.each(
        rows -> encoder.stream(rows.map(Row::text), run.batching()).iterator(),
        (row, vector) -> {
          if (!vectors.isEmpty()) {
            results.line(line(sentences.get(0), row.text(), cosine(vectors.get(0), vector)));
          }
          if (vectors.size() <= MATRIX) {
            vectors.add(vector);
            sentences.add(row.text());
          }
        });
    if (vectors.size() < 2) {
      throw texts.wrong("two texts at least are compared; got " + vectors.size());
    }
    if (!run.json() && vectors.size() > 2 && vectors.size() <= MATRIX) {
      results.line("\n" + matrix(sentences, vectors));
    }
  }

  private static float cosine(Tensor a, Tensor b) {
    return SentenceTransformer.similarity(a, b).item();
  }

  private String line(String first, String second, float cosine) {
    if (run.json()) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("sentence1", first);
      json.put("sentence2", second);
      json.put("score", (double) cosine);
      return Json.line(json);
    }
    String score = run.style().bold("%7.4f".formatted((double) cosine));
    return score + "  " + Text.visible(first) + "  |  " + Text.visible(second);
  }

  /** Every text against every other one. */
  private Table matrix(List<String> sentences, List<Tensor> vectors) {
    var header = new ArrayList<>(List.of(">#", "text"));
    for (int i = 1; i <= sentences.size(); i++) {
      header.add(">" + i);
    }
    var table = new Table(run.style(), header);
    for (int i = 0; i < sentences.size(); i++) {
      var cells = new ArrayList<String>();
      cells.add(String.valueOf(i + 1));
      cells.add(Text.shortened(Text.visible(sentences.get(i)), 40));
      for (Tensor other : vectors) {
        cells.add("%.4f".formatted((double) cosine(vectors.get(i), other)));
      }
      table.row(cells);
    }
    return table;
  }
}
