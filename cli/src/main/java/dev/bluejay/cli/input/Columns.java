package dev.bluejay.cli.input;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
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

  /** Whether the first record of a file names its columns. */
  enum Header {
    THERE,
    MISSING,
    /** It does unless it holds a number. */
    GUESSED
  }

  private final List<String> chosen;
  private final int count;
  private final List<String> more;
  private final Header header;

  private Columns(List<String> chosen, int count, List<String> more, Header header) {
    this.chosen = List.copyOf(chosen);
    this.count = count;
    this.more = List.copyOf(more);
    this.header = header;
  }

  /** {@code count} columns, found by their names or their places. */
  public static Columns first(int count) {
    return new Columns(List.of(), count, List.of(), Header.GUESSED);
  }

  /** These columns, each a name or a number. */
  public static Columns chosen(List<String> columns) {
    return new Columns(columns, columns.size(), List.of(), Header.GUESSED);
  }

  /** The same, and behind them one more. */
  public Columns and(String column) {
    return new Columns(chosen, count, List.of(column), header);
  }

  /** The same, in a file whose first record names the columns, or is data already. */
  public Columns header(boolean there) {
    return new Columns(chosen, count, more, there ? Header.THERE : Header.MISSING);
  }

  Header header() {
    return header;
  }

  /**
   * Where the columns stand in records like this one.
   *
   * @param notes told what was guessed
   */
  int[] positions(Fields fields, Consumer<String> notes) {
    IntStream first =
        chosen.isEmpty()
            ? Arrays.stream(guessed(fields, notes))
            : chosen.stream().mapToInt(column -> position(fields, column));
    return IntStream.concat(first, more.stream().mapToInt(column -> position(fields, column)))
        .toArray();
  }

  private int[] guessed(Fields fields, Consumer<String> notes) {
    int columns = fields.values().size();
    if (columns < count) {
      throw new InputException(
          "%s: too few columns; got %d, expected %d".formatted(fields.where(), columns, count));
    }
    int[] positions = IntStream.range(0, count).toArray();
    for (List<String> usual : USUAL) {
      if (usual.size() == count && fields.names().containsAll(usual)) {
        positions = usual.stream().mapToInt(fields.names()::indexOf).toArray();
        break;
      }
    }
    if (columns > count + more.size()) {
      String taken =
          Arrays.stream(positions)
              .mapToObj(position -> name(fields, position))
              .collect(Collectors.joining(" and "));
      notes.accept(fields.where() + ": " + taken + " taken; --column chooses others");
    }
    return positions;
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
