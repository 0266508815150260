package dev.bluejay.conformance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** A report as text: the table, what was left out and why, and the sums. */
final class ReportText {
  private static final String PREAMBLE =
      """
      Against Python's results: texts and ids exactly, numbers within 1e-5 + 1e-4 * |expected|;
      outputs that belong to tokens at tokens whose attention mask is 1, since padding is not computed.
      """;
  private static final List<String> HEADER =
      List.of("folder", "family", "held", "compared", "values", "largest", "of limit", "");

  /** The columns of numbers, set flush right. */
  private static final Set<Integer> NUMBERS = Set.of(4, 5, 6);

  private final ConformanceReport report;
  private final StringBuilder out = new StringBuilder();

  ReportText(ConformanceReport report) {
    this.report = report;
  }

  @Override
  public String toString() {
    out.setLength(0);
    out.append(PREAMBLE).append('\n');
    table();
    skipped();
    sums();
    return out.toString();
  }

  private void table() {
    List<Row> held =
        report.rows().stream().filter(row -> row.outcome() != Outcome.SKIPPED).toList();
    var lines = new ArrayList<List<String>>();
    lines.add(HEADER);
    held.forEach(row -> lines.add(cells(row)));
    var widths = new int[HEADER.size()];
    for (List<String> line : lines) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], line.get(i).length());
      }
    }
    for (int i = 0; i < lines.size(); i++) {
      line(lines.get(i), widths);
      if (i > 0) {
        held.get(i - 1).notes().forEach(note -> out.append("    ").append(note).append('\n'));
      }
    }
  }

  private void line(List<String> cells, int[] widths) {
    var line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String space = " ".repeat(widths[i] - cells.get(i).length());
      line.append(NUMBERS.contains(i) ? space + cells.get(i) : cells.get(i) + space).append("  ");
    }
    out.append(line.toString().stripTrailing()).append('\n');
  }

  private static List<String> cells(Row row) {
    boolean exact = row.largest() == 0 && row.share() == 0;
    return List.of(
        row.folder(),
        row.family(),
        row.subject(),
        row.compared(),
        String.valueOf(row.values()),
        exact ? "0" : String.format(Locale.ROOT, "%.1e", row.largest()),
        exact ? "0 %" : String.format(Locale.ROOT, "%.1f %%", 100 * row.share()),
        row.outcome() == Outcome.PASS ? "pass" : "FAIL");
  }

  /** One line for each thing that is not there to be held. */
  private void skipped() {
    Map<String, Skipped> subjects = new LinkedHashMap<>();
    for (Row row : report.rows(Outcome.SKIPPED)) {
      String what = row.subject() + ": " + String.join("; ", row.notes());
      subjects.computeIfAbsent(what, key -> new Skipped()).add(row);
    }
    if (!subjects.isEmpty()) {
      out.append("\nSkipped\n");
    }
    subjects.forEach((what, rows) -> out.append("  %s; %s\n".formatted(what, rows)));
  }

  /** The rows that were skipped for one reason. */
  private static final class Skipped {
    private final Map<String, Long> cases = new LinkedHashMap<>();
    private final Set<String> folders = new LinkedHashSet<>();

    void add(Row row) {
      cases.merge(row.compared(), row.values(), Long::sum);
      folders.add(row.folder());
    }

    @Override
    public String toString() {
      var counts = new ArrayList<String>();
      cases.forEach((what, count) -> counts.add(count + " " + what));
      return String.join(", ", counts) + " in " + String.join(", ", folders);
    }
  }

  private void sums() {
    List<Row> failed = report.rows(Outcome.FAIL);
    int passed = report.rows(Outcome.PASS).size();
    long values =
        report.rows().stream()
            .filter(row -> row.outcome() != Outcome.SKIPPED)
            .mapToLong(Row::values)
            .sum();
    long skipped = report.rows(Outcome.SKIPPED).stream().mapToLong(Row::values).sum();
    out.append(
        "\n%d comparisons of %d values: %d passed, %d failed; %d cases skipped\n"
            .formatted(passed + failed.size(), values, passed, failed.size(), skipped));
  }
}
