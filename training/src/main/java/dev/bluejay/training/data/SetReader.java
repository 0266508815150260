package dev.bluejay.training.data;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bluejay.models.ProblemType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Any number of labels for each record: lists, {@code a|b}, or a 0 or 1 for each label. */
record SetReader(Table table, List<Integer> columns, boolean flagLists, LabelNames labels)
    implements LabelReader {

  static SetReader of(Table table, List<Integer> columns, DataOptions options) {
    int column = columns.get(0);
    boolean flagLists = columns.size() == 1 && hasFlagLists(table, column);
    if (!options.labels().isEmpty()) {
      var given = LabelNames.given(options.labels());
      if (columns.size() > 1 && columns.size() != given.names().size()) {
        throw new DataException(
            "%s: one column for each label is needed; got %d columns and %d labels"
                .formatted(table.name(), columns.size(), given.names().size()));
      }
      return new SetReader(table, columns, flagLists, given);
    }
    List<String> found;
    if (columns.size() > 1) {
      found = columns.stream().map(table.columns()::get).toList();
    } else if (flagLists) {
      int length = table.records().get(0).cell(column).size();
      found = IntStream.range(0, length).mapToObj(i -> "LABEL_" + i).toList();
    } else {
      found = table.records().stream().flatMap(r -> parts(table, r, column).stream()).toList();
      found = LabelNames.sorted(found).names();
    }
    if (found.size() < 2) {
      throw new DataException(
          "%s: there is one label only; got %s in all %d rows, expected two labels at least"
              .formatted(table.name(), found, table.records().size()));
    }
    return new SetReader(table, columns, flagLists, LabelNames.given(found));
  }

  private static boolean hasFlagLists(Table table, int column) {
    List<JsonNode> cells = table.records().stream().map(record -> record.cell(column)).toList();
    return cells.stream().allMatch(JsonNode::isArray) && LabelGuess.areFlags(cells);
  }

  /** The labels of one cell; none where it is empty. */
  private static List<String> parts(Table table, Table.Row record, int column) {
    JsonNode cell = record.cell(column);
    if (cell.isArray()) {
      return StreamSupport.stream(cell.spliterator(), false)
          .map(part -> part.asText("").strip())
          .toList();
    }
    if (record.text(column).isEmpty()) {
      return List.of();
    }
    List<String> parts = new ArrayList<>();
    for (String part : LabelReader.text(table, record, column, "label").split("[|]", -1)) {
      if (!part.isBlank()) {
        parts.add(part.strip());
      }
    }
    return parts;
  }

  @Override
  public ProblemType type() {
    return ProblemType.MULTI_LABEL_CLASSIFICATION;
  }

  @Override
  public List<String> names() {
    return labels.names();
  }

  @Override
  public LabelledText read(Table.Row record, String text, @Nullable String pair) {
    var targets = new float[names().size()];
    if (columns.size() > 1) {
      for (int i = 0; i < targets.length; i++) {
        int column = columns.get(i);
        targets[i] = flag(LabelReader.text(table, record, column, "label"), record);
      }
    } else if (flagLists) {
      JsonNode list = record.cell(columns.get(0));
      if (list.size() != targets.length) {
        throw new DataException(
            "%s: a 0 or 1 for each label is needed; got %d of them, expected %d"
                .formatted(table.where(record), list.size(), targets.length));
      }
      for (int i = 0; i < targets.length; i++) {
        targets[i] = list.get(i).floatValue();
      }
    } else {
      for (String part : parts(table, record, columns.get(0))) {
        targets[labels.number(part, table.where(record))] = 1;
      }
    }
    return new LabelledText(text, pair, -1, targets, record.line());
  }

  private float flag(String cell, Table.Row record) {
    return switch (cell) {
      case "1", "1.0", "true", "True" -> 1;
      case "0", "0.0", "false", "False" -> 0;
      default ->
          throw new DataException(
              "%s: a column of a label holds 0 or 1; got '%s'"
                  .formatted(table.where(record), DataException.excerpt(cell)));
    };
  }
}
