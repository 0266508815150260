package dev.bluejay.training.data;

import dev.bluejay.models.ProblemType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One number, or several, for each record. */
record NumberReader(Table table, List<Integer> columns) implements LabelReader {

  @Override
  public ProblemType type() {
    return ProblemType.REGRESSION;
  }

  @Override
  public List<String> names() {
    return columns.stream().map(table.columns()::get).toList();
  }

  @Override
  public LabelledText read(Table.Row record, String text, @Nullable String pair) {
    var targets = new float[columns.size()];
    for (int i = 0; i < targets.length; i++) {
      String cell = LabelReader.text(table, record, columns.get(i), "target");
      float target = LabelGuess.isNumber(cell) ? Float.parseFloat(cell) : Float.NaN;
      if (!Float.isFinite(target)) {
        throw new DataException(
            "%s: the target of a regression is not a number; got '%s' in '%s'"
                .formatted(
                    table.where(record),
                    DataException.excerpt(cell),
                    table.columns().get(columns.get(i))));
      }
      targets[i] = target;
    }
    return new LabelledText(text, pair, -1, targets, record.line());
  }
}
