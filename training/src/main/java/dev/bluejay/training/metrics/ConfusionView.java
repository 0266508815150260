package dev.bluejay.training.metrics;

import dev.bluejay.training.plot.Svg;
import java.util.List;

/** Shows a confusion matrix to people. */
final class ConfusionView {
  private static final String CORNER = "right \\ predicted";
  private static final int CELL = 64;
  private static final int CHARACTER = 8;
  private static final int MARGIN = 24;

  private ConfusionView() {}

  static String table(ConfusionMatrix matrix) {
    List<String> labels = matrix.labels();
    int first = Math.max(CORNER.length(), longest(labels));
    var text = new StringBuilder(pad(CORNER, first, false));
    int[] widths = new int[labels.size()];
    for (int p = 0; p < labels.size(); p++) {
      widths[p] = length(labels.get(p));
      for (int r = 0; r < labels.size(); r++) {
        widths[p] = Math.max(widths[p], String.valueOf(matrix.count(r, p)).length());
      }
      text.append("  ").append(pad(labels.get(p), widths[p], true));
    }
    for (int r = 0; r < labels.size(); r++) {
      text.append('\n').append(pad(labels.get(r), first, false));
      for (int p = 0; p < labels.size(); p++) {
        text.append("  ").append(pad(String.valueOf(matrix.count(r, p)), widths[p], true));
      }
    }
    return text.append('\n').toString();
  }

  private static String pad(String text, int width, boolean left) {
    String space = " ".repeat(width - length(text));
    return left ? space + text : text + space;
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  private static int longest(List<String> labels) {
    return labels.stream().mapToInt(ConfusionView::length).max().orElse(0);
  }

  static String svg(ConfusionMatrix matrix) {
    List<String> labels = matrix.labels();
    int n = labels.size();
    int names = longest(labels) * CHARACTER + MARGIN;
    int cell = Math.max(CELL, names - MARGIN + CHARACTER);
    int top = 2 * MARGIN + MARGIN / 2;
    var svg = new Svg(names + n * cell + 2 * MARGIN, top + n * CELL + MARGIN);
    svg.text(names + MARGIN + n * cell / 2.0, MARGIN - 4.0, "middle", "predicted (rows: right)");
    for (int r = 0; r < n; r++) {
      double y = top + (double) r * CELL;
      svg.text(names + MARGIN - 6.0, y + CELL / 2.0 + 4, "end", labels.get(r));
      svg.text(names + MARGIN + (r + 0.5) * cell, top - 8.0, "middle", labels.get(r));
      for (int p = 0; p < n; p++) {
        double share = matrix.support(r) == 0 ? 0 : (double) matrix.count(r, p) / matrix.support(r);
        double x = names + MARGIN + (double) p * cell;
        svg.rect(x, y, cell, CELL, shade(share), "#ffffff");
        svg.text(
            x + cell / 2.0,
            y + CELL / 2.0 + 4,
            "middle",
            String.valueOf(matrix.count(r, p)),
            share > 0.5 ? "#ffffff" : "#1b1b1b");
      }
    }
    return svg.toString();
  }

  /** From nearly white to blue. */
  private static String shade(double share) {
    return "#%02x%02x%02x"
        .formatted(
            Math.round(240 - share * 209),
            Math.round(244 - share * 125),
            Math.round(248 - share * 68));
  }
}
