package dev.bluejay.training.data;

import dev.bluejay.models.ProblemType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Texts with their labels, all in memory. Immutable.
 *
 * <pre>{@code
 * var data = LabelledData.read(Path.of("train.csv"), DataOptions.guessed(), log::info);
 * var split = data.split(0.1, 42);
 * }</pre>
 */
public final class LabelledData {
  private final String name;
  private final ProblemType type;
  private final List<String> labels;
  private final List<LabelledText> rows;

  LabelledData(String name, ProblemType type, List<String> labels, List<LabelledText> rows) {
    this.name = name;
    this.type = type;
    this.labels = List.copyOf(labels);
    this.rows = List.copyOf(rows);
  }

  /**
   * Reads a {@code .csv}, {@code .tsv} or {@code .jsonl} file, each also with {@code .gz} behind
   * its name.
   *
   * @param notes told what was guessed
   * @throws DataException if the file is none of these or malformed, a column is missing, a row is
   *     empty, or the labels are not what the options ask for
   * @throws java.io.UncheckedIOException if it cannot be read
   */
  public static LabelledData read(Path file, DataOptions options, Consumer<String> notes) {
    Table table = TableFile.read(file, cell -> Columns.isName(cell, options));
    Columns columns = Columns.of(table, options);
    LabelReader reader = LabelReader.of(table, columns, options);
    var rows = new ArrayList<LabelledText>(table.records().size());
    for (Table.Row record : table.records()) {
      rows.add(
          reader.read(record, text(table, record, columns.text()), pair(table, record, columns)));
    }
    var data = new LabelledData(table.name(), reader.type(), reader.names(), rows);
    if (columns.guessed() || options.type().isEmpty()) {
      notes.accept(data.described(columns.described(table)));
    }
    return data;
  }

  private static String text(Table table, Table.Row record, int column) {
    LabelReader.text(table, record, column, "text"); // is there one?
    return record.cell(column).asText();
  }

  private static @Nullable String pair(Table table, Table.Row record, Columns columns) {
    return columns.pair() < 0 ? null : text(table, record, columns.pair());
  }

  private String described(String columns) {
    String kind = type.key().replace('_', ' ');
    String named =
        type == ProblemType.REGRESSION
            ? ""
            : labels.size() <= 6
                ? ": " + String.join(", ", labels)
                : " with " + labels.size() + " labels";
    return "%s: %d rows, %s; %s%s".formatted(name, rows.size(), columns, kind, named);
  }

  /** What the labels are for. */
  public ProblemType type() {
    return type;
  }

  /**
   * The labels in the order of their numbers: sorted, integers by size; of a regression the names
   * of its columns.
   */
  public List<String> labels() {
    return labels;
  }

  /** The number of each label, as {@code config.json} has it. */
  public Map<String, Integer> label2id() {
    Map<String, Integer> numbers = new LinkedHashMap<>();
    labels.forEach(label -> numbers.put(label, numbers.size()));
    return numbers;
  }

  /** The rows in the order of the file. */
  public List<LabelledText> rows() {
    return rows;
  }

  /** How often each label is right, by the label's number; empty for a regression. */
  public Map<Integer, Integer> counts() {
    Map<Integer, Integer> counts = new TreeMap<>();
    for (LabelledText row : rows) {
      if (type == ProblemType.SINGLE_LABEL_CLASSIFICATION) {
        counts.merge(row.label(), 1, Integer::sum);
      } else if (type == ProblemType.MULTI_LABEL_CLASSIFICATION) {
        float[] targets = row.targets().orElseThrow();
        for (int label = 0; label < targets.length; label++) {
          counts.merge(label, targets[label] == 1 ? 1 : 0, Integer::sum);
        }
      }
    }
    return counts;
  }

  /**
   * Parts the rows in two, the same way for the same seed; where each row has one label, it has
   * about its share in both parts.
   *
   * @param share of the rows to validate by, above 0 and below 1
   * @throws DataException if a part would be empty
   */
  public Split split(double share, long seed) {
    return Split.of(this, share, seed);
  }

  /** The same data with these rows alone. */
  LabelledData with(String part, List<LabelledText> chosen) {
    return new LabelledData(name + " " + part, type, labels, chosen);
  }

  @Override
  public String toString() {
    return name + ": " + rows.size() + " rows";
  }
}
