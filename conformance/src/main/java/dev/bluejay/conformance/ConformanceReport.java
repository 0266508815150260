package dev.bluejay.conformance;

import java.util.List;

/** All rows of a run over a folder. */
public final class ConformanceReport {
  private final List<Row> rows;

  ConformanceReport(List<Row> rows) {
    this.rows = List.copyOf(rows);
  }

  /** What was compared and what was left out, in the order of the folders. */
  public List<Row> rows() {
    return rows;
  }

  /** The rows that ended so. */
  public List<Row> rows(Outcome outcome) {
    return rows.stream().filter(row -> row.outcome() == outcome).toList();
  }

  /** Whether nothing that was compared differed. */
  public boolean passed() {
    return rows(Outcome.FAIL).isEmpty();
  }

  /** For people: a line for each comparison, what was left out, and the sums. */
  public String table() {
    return new ReportText(this).toString();
  }
}
