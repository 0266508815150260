package dev.bluejay.training.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Records whose values are separated by commas or tabs. */
final class SeparatedRecords {
  /** As spreadsheets write it: quotes around what holds a comma, a quote or a line's end. */
  static final CSVFormat COMMAS = CSVFormat.DEFAULT.builder().setIgnoreEmptyLines(false).get();

  /** As data sets of this field are written: a tab parts, a quote is a character like others. */
  static final CSVFormat TABS =
      COMMAS.builder().setDelimiter('\t').setQuote(null).setRecordSeparator('\n').get();

  private SeparatedRecords() {}

  static Table read(String name, Reader text, CSVFormat format, Predicate<String> named)
      throws IOException {
    var records = new ArrayList<Table.Row>();
    List<String> columns = List.of();
    long line = 1;
    long empty = 0;
    try (var parser = CSVParser.builder().setReader(text).setFormat(format).get()) {
      for (CSVRecord record : parser) {
        long begin = line;
        line = parser.getCurrentLineNumber() + 1;
        if (record.size() == 1 && record.get(0).isBlank()) {
          // At the end of a file it is nothing; before another record it is a row without values.
          empty = empty == 0 ? begin : empty;
          continue;
        }
        if (empty > 0) {
          throw new DataException(
              "%s line %d: the row is empty; remove it, or fill it in".formatted(name, empty));
        }
        if (columns.isEmpty()) {
          boolean header = record.stream().map(String::strip).anyMatch(named);
          columns = header ? names(name, record) : numbers(record.size());
          if (header) {
            continue;
          }
        }
        if (record.size() != columns.size()) {
          throw new DataException(
              "%s line %d: the number of columns differs from the first line's; got %d, expected %d"
                  .formatted(name, begin, record.size(), columns.size()));
        }
        records.add(
            new Table.Row(begin, record.stream().<JsonNode>map(TextNode::valueOf).toList()));
      }
    } catch (UncheckedIOException e) {
      throw failure(name, line, e);
    }
    return new Table(name, columns, records);
  }

  private static List<String> names(String name, CSVRecord record) {
    List<String> names = record.stream().map(String::strip).toList();
    List<String> twice =
        names.stream().filter(one -> names.indexOf(one) != names.lastIndexOf(one)).toList();
    if (!twice.isEmpty()) {
      throw new DataException(
          "%s: two columns have the same name; got '%s' twice".formatted(name, twice.get(0)));
    }
    return names;
  }

  private static List<String> numbers(int columns) {
    return IntStream.rangeClosed(1, columns).mapToObj(String::valueOf).toList();
  }

  private static RuntimeException failure(String name, long line, UncheckedIOException e)
      throws IOException {
    IOException cause = e.getCause();
    if (cause instanceof CSVException) {
      return new DataException("%s line %d: %s".formatted(name, line, cause.getMessage()), e);
    }
    throw cause == null ? new IOException(e) : cause;
  }
}
