package dev.bluejay.conformance;

import java.util.ArrayList;
import java.util.List;

/** What has been compared so far in one row of the report, and how it went. */
final class Tally {
  private static final double ABSOLUTE = 1e-5;
  private static final double RELATIVE = 1e-4;
  private static final int NOTES = 3;
  private static final int EXCERPT = 60;

  private final List<String> notes = new ArrayList<>();
  private long values;
  private long failures;
  private double largest;
  private double share;

  /** Compares two numbers within the tolerance; one that is not a number differs from all. */
  void number(Object place, double actual, double expected) {
    number(place, actual, expected, RELATIVE);
  }

  /** Compares two numbers within a relative tolerance of their own. */
  void number(Object place, double actual, double expected, double relative) {
    values++;
    double difference = actual == expected ? 0 : Math.abs(actual - expected);
    double part = difference / (ABSOLUTE + relative * Math.abs(expected));
    if (Double.isNaN(part)) {
      part = Double.POSITIVE_INFINITY;
      difference = Double.POSITIVE_INFINITY;
    }
    largest = Math.max(largest, difference);
    share = Math.max(share, part);
    if (!(part <= 1)) {
      fail("%s: got %s, expected %s".formatted(place, actual, expected));
    }
  }

  /** Compares two values that must be the same. */
  void same(Object place, Object actual, Object expected) {
    values++;
    if (!actual.equals(expected)) {
      fail("%s: got %s, expected %s".formatted(place, excerpt(actual), excerpt(expected)));
    }
  }

  /** Takes down a failure. */
  void fail(String note) {
    failures++;
    if (notes.size() < NOTES) {
      notes.add(note);
    }
  }

  /** Runs a part of the comparison; an error in it is a failure, and the rest goes on. */
  void attempt(String what, Runnable part) {
    try {
      part.run();
    } catch (RuntimeException e) {
      fail("%s: %s: %s".formatted(what, e.getClass().getSimpleName(), e.getMessage()));
    }
  }

  boolean failed() {
    return failures > 0;
  }

  private static String excerpt(Object value) {
    String text = String.valueOf(value);
    return text.length() <= EXCERPT ? text : text.substring(0, EXCERPT) + "…";
  }

  Row row(Folder folder, String family, String subject, String compared) {
    if (values == 0 && failures == 0) {
      fail(compared + ": there was nothing to compare");
    }
    var said = new ArrayList<>(notes);
    if (failures > notes.size()) {
      said.add("and %d more".formatted(failures - notes.size()));
    }
    Outcome outcome = failures == 0 ? Outcome.PASS : Outcome.FAIL;
    return new Row(folder.name(), family, subject, compared, values, largest, share, outcome, said);
  }
}
