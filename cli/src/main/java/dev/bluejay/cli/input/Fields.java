package dev.bluejay.cli.input;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One record of a file, before columns are chosen.
 *
 * @param where the file and the line
 * @param names the columns' names, empty where the file has none
 * @param values as many as there are columns; null is what is no text
 */
record Fields(String where, List<String> names, List<@Nullable String> values) {
  /** The names of some columns; none where the file has none. */
  List<String> named(int[] positions) {
    return names.isEmpty() ? List.of() : Arrays.stream(positions).mapToObj(names::get).toList();
  }

  /**
   * Where the columns of these names stand.
   *
   * @throws InputException if one is not here
   */
  int[] positions(List<String> taken) {
    return taken.stream().mapToInt(this::position).toArray();
  }

  private int position(String name) {
    int position = names.indexOf(name);
    if (position < 0) {
      throw new InputException(
          "%s: there is no column %s; the columns are %s"
              .formatted(where, name, String.join(", ", names)));
    }
    return position;
  }
}
