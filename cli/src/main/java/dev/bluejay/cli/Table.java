package dev.bluejay.cli;

import java.util.ArrayList;
import java.util.List;

/** Rows under a header, in columns as wide as they need to be. */
final class Table {
  private static final String GAP = "  ";

  private final Style style;
  private final List<String> header;
  private final boolean[] right;
  private final List<List<String>> rows = new ArrayList<>();

  /** A header that begins with {@code >} is of a column that ends on the right, as numbers do. */
  Table(Style style, List<String> header) {
    this.style = style;
    this.right = new boolean[header.size()];
    this.header = new ArrayList<>(header);
    for (int i = 0; i < right.length; i++) {
      right[i] = header.get(i).startsWith(">");
      this.header.set(i, right[i] ? header.get(i).substring(1) : header.get(i));
    }
  }

  void row(List<String> cells) {
    if (cells.size() != header.size()) {
      throw new IllegalArgumentException(
          "table: cells do not fit the header; got " + cells + ", expected " + header);
    }
    rows.add(List.copyOf(cells));
  }

  /** The lines, without an end of line after the last. */
  @Override
  public String toString() {
    int[] widths = header.stream().mapToInt(Text::width).toArray();
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], Text.width(row.get(i)));
      }
    }
    var lines = new ArrayList<String>(rows.size() + 1);
    lines.add(style.bold(line(header, widths)));
    rows.forEach(row -> lines.add(line(row, widths)));
    return String.join("\n", lines);
  }

  private String line(List<String> cells, int[] widths) {
    var line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String cell = cells.get(i);
      String fill = " ".repeat(widths[i] - Text.width(cell));
      line.append(right[i] ? fill + cell : cell + fill).append(GAP);
    }
    return line.toString().stripTrailing();
  }
}
