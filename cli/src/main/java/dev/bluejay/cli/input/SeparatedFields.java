package dev.bluejay.cli.input;

import dev.bluejay.cli.input.Columns.Header;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** Values separated by commas or tabs, with the columns' names in the first record or without. */
final class SeparatedFields implements Iterator<Fields> {
  /** As spreadsheets write it: quotes around what holds a comma, a quote or a line's end. */
  static final CSVFormat COMMAS = CSVFormat.DEFAULT;

  /** As data sets of this field are written: a tab parts, a quote is a character like others. */
  static final CSVFormat TABS = CSVFormat.DEFAULT.builder().setDelimiter('\t').setQuote(null).get();

  private final String name;
  private final CSVParser parser;
  private final Iterator<CSVRecord> records;
  private final List<String> names;

  /** The first record, where it turned out to be data. */
  private @Nullable CSVRecord first;

  SeparatedFields(String name, InputStream in, CSVFormat format, Header header) {
    this.name = name;
    var reader = new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder());
    try {
      this.parser = CSVParser.builder().setReader(reader).setFormat(format).get();
    } catch (IOException e) {
      throw failure(name, 1, e);
    }
    this.records = parser.iterator();
    this.names = header == Header.MISSING ? List.of() : names(header);
  }

  private List<String> names(Header header) {
    if (!hasMore()) {
      return List.of();
    }
    CSVRecord record = take();
    if (header == Header.GUESSED && record.stream().anyMatch(SeparatedFields::isNumber)) {
      first = record;
      return List.of();
    }
    return List.copyOf(record.toList());
  }

  private static boolean isNumber(String cell) {
    return cell.strip().matches("[-+]?[0-9]+([.][0-9]*)?([eE][-+]?[0-9]+)?");
  }

  @Override
  public boolean hasNext() {
    return first != null || hasMore();
  }

  private boolean hasMore() {
    try {
      return records.hasNext();
    } catch (UncheckedIOException e) {
      throw failure(name, parser.getCurrentLineNumber() + 1, e.getCause());
    }
  }

  private CSVRecord take() {
    try {
      return records.next();
    } catch (UncheckedIOException e) {
      throw failure(name, parser.getCurrentLineNumber() + 1, e.getCause());
    }
  }

  @Override
  public Fields next() {
    long line = first == null ? parser.getCurrentLineNumber() + 1 : 1;
    List<@Nullable String> values = List.copyOf((first == null ? take() : first).toList());
    first = null;
    String where = name + " line " + line;
    if (!names.isEmpty() && values.size() != names.size()) {
      throw new InputException(
          "%s: the number of columns differs from the header's; got %d, expected %d"
              .formatted(where, values.size(), names.size()));
    }
    return new Fields(where, names, values);
  }

  private static RuntimeException failure(String name, long line, @Nullable IOException e) {
    if (e instanceof CharacterCodingException) {
      return new InputException(
          "%s near line %d: the text is not UTF-8; save the file in UTF-8".formatted(name, line),
          e);
    }
    String reason = e == null ? "it cannot be read" : String.valueOf(e.getMessage());
    if (e instanceof CSVException) {
      return new InputException("%s line %d: %s".formatted(name, line, reason), e);
    }
    return new UncheckedIOException(name + ": " + reason, e == null ? new IOException(reason) : e);
  }
}
