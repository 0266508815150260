package dev.bluejay.training.data;

import dev.bluejay.models.ProblemType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One of several labels for each record. */
record ClassReader(Table table, int column, LabelNames labels) implements LabelReader {

  static ClassReader of(Table table, List<Integer> columns, DataOptions options) {
    if (columns.size() != 1) {
      throw new DataException(
          "%s: one right label needs one column; got %d columns of labels"
              .formatted(table.name(), columns.size()));
    }
    int column = columns.get(0);
    if (!options.labels().isEmpty()) {
      return new ClassReader(table, column, LabelNames.given(options.labels()));
    }
    List<String> found =
        table.records().stream()
            .map(record -> LabelReader.text(table, record, column, "label"))
            .distinct()
            .toList();
    if (found.size() < 2) {
      throw new DataException(
          "%s: there is one label only; got '%s' in all %d rows, expected two labels at least"
              .formatted(
                  table.name(), DataException.excerpt(found.get(0)), table.records().size()));
    }
    return new ClassReader(table, column, LabelNames.sorted(found));
  }

  @Override
  public ProblemType type() {
    return ProblemType.SINGLE_LABEL_CLASSIFICATION;
  }

  @Override
  public List<String> names() {
    return labels.names();
  }

  @Override
  public LabelledText read(Table.Row record, String text, @Nullable String pair) {
    String cell = LabelReader.text(table, record, column, "label");
    int label = labels.number(cell, table.where(record));
    return new LabelledText(text, pair, label, null, record.line());
  }
}
