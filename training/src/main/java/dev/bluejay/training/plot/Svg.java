package dev.bluejay.training.plot;

import java.util.Locale;

/**
 * Writes an SVG picture, shape by shape, the first ones at the back; {@link #toString} is the file.
 *
 * <p>Lengths are pixels from the upper left corner, colours as in CSS. Not for several threads.
 */
public final class Svg {
  private static final String INK = "#1b1b1b";
  private final StringBuilder shapes = new StringBuilder();

  /** An empty picture on white. */
  public Svg(int width, int height) {
    shapes.append(
        """
        <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="%2$d" viewBox="0 0 %1$d %2$d"\
         font-family="sans-serif" font-size="12">
        """
            .formatted(width, height));
    rect(0, 0, width, height, "#ffffff", "none");
  }

  /** A filled rectangle. */
  public void rect(double x, double y, double width, double height, String fill, String stroke) {
    add(
        "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" fill=\"%s\" stroke=\"%s\"/>",
        number(x), number(y), number(width), number(height), fill, stroke);
  }

  /** A straight line. */
  public void line(double x1, double y1, double x2, double y2, String stroke) {
    add(
        "<line x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\" stroke=\"%s\"/>",
        number(x1), number(y1), number(x2), number(y2), stroke);
  }

  /** A line through points that follow one another. */
  public void polyline(double[] x, double[] y, String stroke) {
    var points = new StringBuilder();
    for (int i = 0; i < x.length; i++) {
      points.append(i == 0 ? "" : " ").append(number(x[i])).append(',').append(number(y[i]));
    }
    add(
        "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"1.5\"/>",
        points, stroke);
  }

  /** A filled disc. */
  public void dot(double x, double y, double radius, String fill) {
    add(
        "<circle cx=\"%s\" cy=\"%s\" r=\"%s\" fill=\"%s\"/>",
        number(x), number(y), number(radius), fill);
  }

  /** Dark text; {@code anchor} is {@code start}, {@code middle} or {@code end}. */
  public void text(double x, double y, String anchor, String text) {
    text(x, y, anchor, text, INK);
  }

  /** Text. */
  public void text(double x, double y, String anchor, String text, String fill) {
    add(
        "<text x=\"%s\" y=\"%s\" text-anchor=\"%s\" fill=\"%s\">%s</text>",
        number(x), number(y), anchor, fill, escaped(text));
  }

  private void add(String format, Object... values) {
    shapes.append(String.format(Locale.ROOT, format, values)).append('\n');
  }

  private static String number(double value) {
    String text = String.format(Locale.ROOT, "%.2f", value);
    return text.replaceFirst("\\.?0+$", "");
  }

  /** Text that XML takes as such; characters that XML has no place for are shown as U+FFFD. */
  private static String escaped(String text) {
    var escaped = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                default -> escaped.appendCodePoint(isXml(c) ? c : 0xFFFD);
              }
            });
    return escaped.toString();
  }

  private static boolean isXml(int c) {
    return (c >= ' ' || c == '\t' || c == '\n' || c == '\r')
        && !(c >= 0xD800 && c <= 0xDFFF)
        && c != 0xFFFE
        && c != 0xFFFF;
  }

  /** The picture as an SVG file's text. */
  @Override
  public String toString() {
    return shapes + "</svg>\n";
  }
}
