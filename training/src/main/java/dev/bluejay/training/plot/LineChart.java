package dev.bluejay.training.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Lines over a common axis, such as losses over steps. Values that are not finite are left out. Not
 * for several threads.
 */
public final class LineChart {
  private static final int WIDTH = 800;
  private static final int HEIGHT = 420;
  private static final int LEFT = 70;
  private static final int RIGHT = 20;
  private static final int TOP = 50;
  private static final int BOTTOM = 50;
  private static final int TICKS = 8;

  /** More points than a picture can show are thinned out. */
  private static final int MOST_POINTS = 4000;

  /** Told apart by people who see colours differently, too (Wong 2011). */
  private static final List<String> COLOURS =
      List.of("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#e69f00");

  private static final class Line {
    private final String name;
    private final double[] x;
    private final double[] y;

    Line(String name, double[] x, double[] y) {
      this.name = name;
      this.x = x;
      this.y = y;
    }
  }

  private record Mark(String name, double x, double y) {}

  private final String title;
  private final String xName;
  private final String yName;
  private final List<Line> lines = new ArrayList<>();
  private final List<Mark> marks = new ArrayList<>();
  private boolean logarithmic;

  /** An empty chart. */
  public LineChart(String title, String xName, String yName) {
    this.title = title;
    this.xName = xName;
    this.yName = yName;
  }

  /** Lets equal factors of x, which is above zero, be as far apart. */
  public LineChart logarithmic() {
    logarithmic = true;
    return this;
  }

  /** Adds a line. */
  public LineChart line(String name, double[] x, double[] y) {
    int[] shown =
        IntStream.range(0, Math.min(x.length, y.length))
            .filter(i -> Double.isFinite(x[i]) && Double.isFinite(y[i]))
            .toArray();
    int every = Math.max(1, (shown.length + MOST_POINTS - 1) / MOST_POINTS);
    int[] kept =
        IntStream.range(0, shown.length)
            .filter(i -> i % every == 0 || i == shown.length - 1)
            .map(i -> shown[i])
            .toArray();
    lines.add(
        new Line(
            name,
            Arrays.stream(kept).mapToDouble(i -> x[i]).toArray(),
            Arrays.stream(kept).mapToDouble(i -> y[i]).toArray()));
    return this;
  }

  /** Adds a point with its name. */
  public LineChart mark(String name, double x, double y) {
    marks.add(new Mark(name, x, y));
    return this;
  }

  /** The chart as an SVG file's text. */
  public String svg() {
    var svg = new Svg(WIDTH, HEIGHT);
    Scale x = scale(lines.stream().flatMapToDouble(l -> Arrays.stream(l.x)).toArray(), logarithmic);
    Scale y = scale(lines.stream().flatMapToDouble(l -> Arrays.stream(l.y)).toArray(), false);
    svg.text(WIDTH / 2.0, 24, "middle", title);
    svg.text((LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 10.0, "middle", xName);
    svg.text(8, TOP - 12.0, "start", yName);
    for (double tick : x.ticks(TICKS)) {
      svg.line(right(x, tick), TOP, right(x, tick), HEIGHT - BOTTOM, "#e4e4e4");
      svg.text(right(x, tick), HEIGHT - BOTTOM + 18.0, "middle", Scale.label(tick));
    }
    for (double tick : y.ticks(TICKS)) {
      svg.line(LEFT, down(y, tick), WIDTH - RIGHT, down(y, tick), "#e4e4e4");
      svg.text(LEFT - 8.0, down(y, tick) + 4, "end", Scale.label(tick));
    }
    svg.line(LEFT, HEIGHT - BOTTOM, WIDTH - RIGHT, HEIGHT - BOTTOM, "#1b1b1b");
    svg.line(LEFT, TOP, LEFT, HEIGHT - BOTTOM, "#1b1b1b");
    for (int i = 0; i < lines.size(); i++) {
      Line line = lines.get(i);
      String colour = COLOURS.get(i % COLOURS.size());
      svg.polyline(
          Arrays.stream(line.x).map(value -> right(x, value)).toArray(),
          Arrays.stream(line.y).map(value -> down(y, value)).toArray(),
          colour);
      if (line.x.length == 1) {
        svg.dot(right(x, line.x[0]), down(y, line.y[0]), 3, colour);
      }
      svg.text(WIDTH - RIGHT - 4.0, TOP + 14.0 + 16 * i, "end", line.name, colour);
    }
    for (Mark mark : marks) {
      svg.dot(right(x, mark.x), down(y, mark.y), 4, "#d55e00");
      svg.text(right(x, mark.x) + 7, down(y, mark.y) - 7, "start", mark.name);
    }
    return svg.toString();
  }

  private static Scale scale(double[] values, boolean logarithmic) {
    double low = Arrays.stream(values).min().orElse(Double.NaN);
    double high = Arrays.stream(values).max().orElse(Double.NaN);
    return Scale.of(low, high, logarithmic);
  }

  private static double right(Scale x, double value) {
    return LEFT + x.place(value) * (WIDTH - LEFT - RIGHT);
  }

  private static double down(Scale y, double value) {
    return HEIGHT - BOTTOM - y.place(value) * (HEIGHT - TOP - BOTTOM);
  }
}
