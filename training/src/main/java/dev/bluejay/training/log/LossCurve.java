package dev.bluejay.training.log;

import dev.bluejay.training.plot.LineChart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A picture of the losses over the steps, written when the training ends; an SVG file. */
public final class LossCurve implements MetricsLog {
  private final Path file;

  /** By name, points of step and loss. */
  private final Map<String, List<double[]>> losses = new LinkedHashMap<>();

  /** A curve for a file that is not written yet. */
  public LossCurve(Path file) {
    this.file = file;
  }

  /** Takes down what is called {@code loss} or ends so. */
  @Override
  public void log(long step, Map<String, Double> values) {
    values.forEach(
        (name, value) -> {
          if (name.endsWith("loss") && Double.isFinite(value)) {
            losses.computeIfAbsent(name, key -> new ArrayList<>()).add(new double[] {step, value});
          }
        });
  }

  /** The picture so far. */
  public String svg() {
    var chart = new LineChart("Loss", "step", "loss");
    losses.forEach((name, points) -> chart.line(name, column(points, 0), column(points, 1)));
    return chart.svg();
  }

  private static double[] column(List<double[]> points, int column) {
    return points.stream().mapToDouble(point -> point[column]).toArray();
  }

  /** Writes the picture, by way of a file beside it. */
  @Override
  public void close() {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try {
      Files.writeString(part, svg(), StandardCharsets.UTF_8);
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(file + ": the picture cannot be written", e);
    }
  }
}
