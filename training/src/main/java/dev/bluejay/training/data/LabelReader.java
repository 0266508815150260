package dev.bluejay.training.data;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bluejay.models.ProblemType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes labels, or numbers, of a record's cells. */
sealed interface LabelReader permits ClassReader, SetReader, NumberReader {

  ProblemType type();

  /** The labels in the order of their numbers; those of a regression are its columns' names. */
  List<String> names();

  LabelledText read(Table.Row record, String text, @Nullable String pair);

  /** A reader as the options ask for, or as the cells suggest. */
  static LabelReader of(Table table, Columns columns, DataOptions options) {
    ProblemType type = options.type().orElseGet(() -> LabelGuess.type(table, columns, options));
    return switch (type) {
      case SINGLE_LABEL_CLASSIFICATION -> ClassReader.of(table, columns.labels(), options);
      case MULTI_LABEL_CLASSIFICATION -> SetReader.of(table, columns.labels(), options);
      case REGRESSION -> new NumberReader(table, columns.labels());
    };
  }

  /**
   * A cell as text.
   *
   * @throws DataException if there is none in it
   */
  static String text(Table table, Table.Row record, int column, String what) {
    JsonNode cell = record.cell(column);
    if (cell.isObject() || cell.isArray()) {
      throw new DataException(
          "%s: the %s is neither text nor a number; got %s in '%s'"
              .formatted(
                  table.where(record),
                  what,
                  cell.isArray() ? "a list" : "an object",
                  table.columns().get(column)));
    }
    String text = record.text(column);
    if (text.isEmpty()) {
      throw new DataException(
          "%s: the %s is empty; fill in '%s', or remove the row"
              .formatted(table.where(record), what, table.columns().get(column)));
    }
    return text;
  }
}
