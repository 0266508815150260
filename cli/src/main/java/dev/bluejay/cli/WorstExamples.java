package dev.bluejay.cli;

import dev.bluejay.training.Predictions;
import dev.bluejay.training.TextMetrics;
import dev.bluejay.training.data.LabelledData;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The examples that a model is furthest from, for people or as lines of JSON. */
final class WorstExamples {
  private static final int TEXT_WIDTH = 100;

  private final Bluejay bluejay;
  private final LabelledData data;
  private final Predictions predictions;
  private final boolean json;

  WorstExamples(Bluejay bluejay, LabelledData data, Predictions predictions, boolean json) {
    this.bluejay = bluejay;
    this.data = data;
    this.predictions = predictions;
    this.json = json;
  }

  /** So many examples, the worst first, by the loss of each. */
  String text(double[] losses, int most) {
    return IntStream.range(0, losses.length)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> -losses[i]))
        .limit(most)
        .map(i -> json ? line(i, losses[i]) : shown(i, losses[i]))
        .collect(Collectors.joining("\n", json ? "" : "\n", ""));
  }

  private String line(int i, double loss) {
    var row = data.rows().get(i);
    var line = new LinkedHashMap<String, Object>();
    line.put("line", row.line());
    line.put("loss", loss);
    line.put("right", right(i));
    line.put("predicted", predicted(i));
    line.put("text", row.text());
    if (row.pair() != null) {
      line.put("pair", row.pair());
    }
    return Json.line(line);
  }

  private String shown(int i, double loss) {
    var row = data.rows().get(i);
    String text = row.pair() == null ? row.text() : row.text() + " | " + row.pair();
    return "line %d  loss %.4f  right %s, predicted %s\n  %s"
        .formatted(
            row.line(),
            loss,
            bluejay.style().bold(right(i)),
            bluejay.style().bold(predicted(i)),
            Text.shortened(Text.visible(text), TEXT_WIDTH));
  }

  private String right(int i) {
    var row = data.rows().get(i);
    return row.targets()
        .map(targets -> BatchView.named(data, targets))
        .orElseGet(() -> data.labels().get(row.label()));
  }

  private String predicted(int i) {
    int labels = predictions.logits().size(1);
    return switch (data.type()) {
      case SINGLE_LABEL_CLASSIFICATION ->
          data.labels().get(TextMetrics.best(predictions.logits())[i]);
      case MULTI_LABEL_CLASSIFICATION -> {
        boolean[] said = TextMetrics.said(predictions.logits())[i];
        var on = new float[labels];
        IntStream.range(0, labels).forEach(label -> on[label] = said[label] ? 1 : 0);
        yield BatchView.named(data, on);
      }
      case REGRESSION -> {
        var numbers = new float[labels];
        IntStream.range(0, labels).forEach(j -> numbers[j] = predictions.logits().at(i, j));
        yield BatchView.named(data, numbers);
      }
    };
  }
}
