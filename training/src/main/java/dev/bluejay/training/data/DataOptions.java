package dev.bluejay.training.data;

import dev.bluejay.models.ProblemType;
import java.util.List;
import java.util.Optional;

/**
 * How a file of labelled data is read; what is not said is guessed. Immutable.
 *
 * @param text the column of the text, by its name or its number from 1
 * @param pair the column of the second text
 * @param label the column of the label, or several of 0 and 1 that are labels of their own
 * @param header whether the first record names the columns
 * @param type what the labels are for
 * @param labels all labels in the order of their numbers, as they were in training; empty for those
 *     of the file
 */
public record DataOptions(
    Optional<String> text,
    Optional<String> pair,
    List<String> label,
    Optional<Boolean> header,
    Optional<ProblemType> type,
    List<String> labels) {

  /** Keeps copies. */
  public DataOptions {
    label = List.copyOf(label);
    labels = List.copyOf(labels);
  }

  /** Guesses all. */
  public static DataOptions guessed() {
    return new DataOptions(
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        List.of());
  }

  /** With the column of the text; there is no pair then unless it is given, too. */
  public DataOptions withText(String column) {
    return new DataOptions(Optional.of(column), pair, label, header, type, labels);
  }

  /** With the column of the second text. */
  public DataOptions withPair(String column) {
    return new DataOptions(text, Optional.of(column), label, header, type, labels);
  }

  /** With the column of the label, or several columns of 0 and 1. */
  public DataOptions withLabel(String... columns) {
    return new DataOptions(text, pair, List.of(columns), header, type, labels);
  }

  /** Saying whether the first record names the columns. */
  public DataOptions withHeader(boolean there) {
    return new DataOptions(text, pair, label, Optional.of(there), type, labels);
  }

  /** With what the labels are for. */
  public DataOptions withType(ProblemType problem) {
    return new DataOptions(text, pair, label, header, Optional.of(problem), labels);
  }

  /**
   * With the labels that a model knows: rows with others are errors. Whole numbers in the data
   * count them from 0, unless the labels are numbers themselves.
   */
  public DataOptions withLabels(List<String> names) {
    return new DataOptions(text, pair, label, header, type, names);
  }
}
