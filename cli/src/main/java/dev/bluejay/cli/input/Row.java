package dev.bluejay.cli.input;

import java.util.List;

/**
 * One input.
 *
 * @param where the file and the line, for messages
 * @param values what stands in the chosen columns, in the order of the choice
 */
public record Row(String where, List<String> values) {

  public Row {
    values = List.copyOf(values);
  }

  /** The first chosen column. */
  public String text() {
    return values.get(0);
  }
}
