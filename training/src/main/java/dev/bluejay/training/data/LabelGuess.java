package dev.bluejay.training.data;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bluejay.models.ProblemType;
import java.util.List;
import java.util.regex.Pattern;

/** Tells what labels are for from how they are written. */
final class LabelGuess {
  private static final Pattern NUMBER =
      Pattern.compile("[-+]?([0-9]{1,40}([.][0-9]*)?|[.][0-9]{1,40})([eE][-+]?[0-9]{1,4})?");

  private LabelGuess() {}

  /**
   * Several columns, lists and {@code a|b} are many labels; numbers with a point, as in Python,
   * regressions; all else classes.
   */
  static ProblemType type(Table table, Columns columns, DataOptions options) {
    int column = columns.labels().get(0);
    boolean many =
        columns.labels().size() > 1
            || table.records().stream()
                .anyMatch(r -> r.cell(column).isArray() || r.text(column).indexOf('|') >= 0);
    if (many) {
      return ProblemType.MULTI_LABEL_CLASSIFICATION;
    }
    if (options.labels().isEmpty() && isMeasured(table, column)) {
      return ProblemType.REGRESSION;
    }
    return ProblemType.SINGLE_LABEL_CLASSIFICATION;
  }

  /** Whether most cells are numbers, and not all of them whole; then the others are mistakes. */
  private static boolean isMeasured(Table table, int column) {
    List<String> cells = table.records().stream().map(r -> r.text(column)).toList();
    long numbers = cells.stream().filter(LabelGuess::isNumber).count();
    long whole = cells.stream().filter(cell -> LabelNames.INTEGER.matcher(cell).matches()).count();
    return whole < numbers && numbers * 2 > cells.size();
  }

  static boolean isNumber(String cell) {
    return NUMBER.matcher(cell).matches();
  }

  /**
   * Whether lists are a 0 or 1 for each label rather than labels: all as long, and either written
   * with a point or with one value twice, which no set has.
   */
  static boolean areFlags(List<JsonNode> lists) {
    int length = lists.get(0).size();
    boolean marked = false;
    for (JsonNode list : lists) {
      int ones = 0;
      for (JsonNode value : list) {
        double number = value.asDouble(-1);
        if (!value.isNumber() || (number != 0 && number != 1)) {
          return false;
        }
        marked |= value.isFloatingPointNumber();
        ones += number == 1 ? 1 : 0;
      }
      marked |= ones > 1 || list.size() - ones > 1;
      if (list.size() != length) {
        return false;
      }
    }
    return marked && length > 1;
  }
}
