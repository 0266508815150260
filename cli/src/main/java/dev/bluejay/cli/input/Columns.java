package dev.bluejay.cli.input;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which columns of a file are taken. Immutable.
 *
 * <p>A column is chosen by its name or by its number, counted from 1. Where none is chosen, columns
 * that bear usual names are taken, else the first ones.
 */
public final class Columns {
  private static final List<List<String>> USUAL =
      List.of(
          List.of("text"),
          List.of("sentence"),
          List.of("text", "text_pair"),
          List.of("text1", "text2"),
          List.of("sentence1", "sentence2"),
          List.of("premise", "hypothesis"),
          List.of("question", "context"));

  private final List<String> chosen;
  private final int count;
  private final boolean header;

  private Columns(List<String> chosen, int count, boolean header) {
    this.chosen = List.copyOf(chosen);
    this.count = count;
    this.header = header;
  }

  /** {@code count} columns, found by their names or their places. */
  public static Columns first(int count) {
    return new Columns(List.of(), count, true);
  }

  /** These columns, each a name or a number. */
  public static Columns chosen(List<String> columns) {
    return new Columns(columns, columns.size(), true);
  }

  /** The same, in a file whose first record is data already. */
  public Columns withoutHeader() {
    return new Columns(chosen, count, false);
  }

  boolean header() {
    return header;
  }

  /** Where the columns stand in records like this one. */
  int[] positions(Fields fields) {
    if (!chosen.isEmpty()) {
      return chosen.stream().mapToInt(column -> position(fields, column)).toArray();
    }
    for (List<String> usual : USUAL) {
      if (usual.size() == count && fields.names().containsAll(usual)) {
        return usual.stream().mapToInt(fields.names()::indexOf).toArray();
      }
    }
    if (fields.values().size() < count) {
      throw new InputException(
          "%s: too few columns; got %d, expected %d"
              .formatted(fields.where(), fields.values().size(), count));
    }
    return IntStream.range(0, count).toArray();
  }

  private static int position(Fields fields, String column) {
    int byName = fields.names().indexOf(column);
    if (byName >= 0) {
      if (fields.names().lastIndexOf(column) != byName) {
        throw new InputException(
            "%s: two columns are named %s; choose by number".formatted(fields.where(), column));
      }
      return byName;
    }
    int columns = fields.values().size();
    if (column.matches("[1-9][0-9]{0,5}")) {
      int number = Integer.parseInt(column);
      if (number <= columns) {
        return number - 1;
      }
    }
    String there = fields.names().isEmpty() ? "1 to " + columns : String.join(", ", fields.names());
    throw new InputException(
        "%s: there is no column %s; the columns are %s".formatted(fields.where(), column, there));
  }

  Row pick(Fields fields, int[] positions) {
    List<String> values = new ArrayList<>(positions.length);
    for (int i = 0; i < positions.length; i++) {
      if (positions[i] >= fields.values().size()) {
        throw new InputException(
            "%s: the record ends early; got %d columns, expected %d"
                .formatted(fields.where(), fields.values().size(), positions[i] + 1));
      }
      String value = fields.values().get(positions[i]);
      if (value == null) {
        throw new InputException(
            "%s: %s is neither text nor a number"
                .formatted(fields.where(), name(fields, positions[i])));
      }
      values.add(value);
    }
    return new Row(fields.where(), values);
  }

  private static String name(Fields fields, int position) {
    return fields.names().isEmpty()
        ? "column " + (position + 1)
        : "'" + fields.names().get(position) + "'";
  }
}
