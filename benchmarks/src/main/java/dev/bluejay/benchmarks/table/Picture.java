package dev.bluejay.benchmarks.table;

import dev.bluejay.benchmarks.Spread;
import dev.bluejay.training.plot.Svg;
import java.util.List;
import java.util.Locale;

/** The table as a picture: a dot for each median, a line between the quartiles, the goal a bar. */
final class Picture {
  private static final int LEFT = 400;
  private static final int WIDTH = 900;
  private static final int LINE = 22;
  private static final int TOP = 40;
  private static final double LOWEST = 0.25;
  private static final double HIGHEST = 16;
  private static final double[] TICKS = {0.25, 0.5, 1, 2, 4, 8, 16};
  private static final String GRID = "#dddddd";
  private static final String GOAL = "#c4453c";
  private static final String OURS = "#2f6fb0";

  private Picture() {}

  /** Only rows with a result. */
  static String of(List<Row> rows, List<Spread> results) {
    int height = TOP + LINE * rows.size() + 20;
    var svg = new Svg(WIDTH, height);
    svg.text(8, 18, "start", "median, quartiles, and the goal as a bar; logarithmic");
    for (double tick : TICKS) {
      svg.line(x(tick), TOP - 8, x(tick), height - 16, GRID);
      svg.text(x(tick), TOP - 12, "middle", String.format(Locale.ROOT, "%s", tick));
    }
    for (int r = 0; r < rows.size(); r++) {
      double y = TOP + LINE * (r + 0.5);
      Spread result = results.get(r);
      double goal = x(rows.get(r).goal());
      svg.text(8, y + 4, "start", rows.get(r).title());
      svg.rect(goal - 1.5, y - 8, 3, 16, GOAL, "none");
      svg.line(x(result.low()), y, x(result.high()), y, OURS);
      svg.dot(x(result.median()), y, 4, OURS);
    }
    return svg.toString();
  }

  private static double x(double ratio) {
    double share =
        Math.log(Math.min(HIGHEST, Math.max(LOWEST, ratio)) / LOWEST) / Math.log(HIGHEST / LOWEST);
    return LEFT + share * (WIDTH - LEFT - 30);
  }
}
