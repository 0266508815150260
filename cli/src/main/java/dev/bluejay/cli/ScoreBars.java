package dev.bluejay.cli;

import dev.bluejay.pipelines.Classification;
import java.util.ArrayList;
import java.util.List;

/** Scores as people read them: a name, a number and a bar on each line. */
final class ScoreBars {
  private static final int CELLS = 20;

  private final List<String> names = new ArrayList<>();
  private final List<Double> scores = new ArrayList<>();
  private final List<String> remarks = new ArrayList<>();

  static ScoreBars of(List<Classification> labels) {
    var bars = new ScoreBars();
    labels.forEach(label -> bars.add(label.label(), label.score(), ""));
    return bars;
  }

  /** One more line; the remark stands behind the bar. */
  void add(String name, double score, String remark) {
    names.add(Text.visible(name));
    scores.add(score);
    remarks.add(remark);
  }

  static String score(double score) {
    return "%7.4f".formatted(score);
  }

  /** The lines, each after the end of the line before. */
  @Override
  public String toString() {
    int width = names.stream().mapToInt(Text::width).max().orElse(0);
    boolean remarked = remarks.stream().anyMatch(remark -> !remark.isEmpty());
    var lines = new StringBuilder();
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i) + " ".repeat(width - Text.width(names.get(i)));
      int cells = (int) Math.round(Math.max(0, Math.min(1, scores.get(i))) * CELLS);
      String bar = "█".repeat(cells) + (remarked ? " ".repeat(CELLS - cells) : "");
      String line = "  %s  %s  %s  %s".formatted(name, score(scores.get(i)), bar, remarks.get(i));
      lines.append('\n').append(line.stripTrailing());
    }
    return lines.toString();
  }
}
