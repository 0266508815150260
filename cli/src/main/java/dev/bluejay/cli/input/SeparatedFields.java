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
import java.util.NoSuchElementException;
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

  /**
   * The record after the last one given out, where it was read already, and the line it ends on.
   */
  private @Nullable CSVRecord next;

  private long line;

  SeparatedFields(String name, InputStream in, CSVFormat format, Header header) {
    this.name = name;
    var reader = new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder());
    try {
      this.parser = CSVParser.builder().setReader(reader).setFormat(format).get();
    } catch (IOException e) {
      throw failure(e);
    }
    this.records = parser.iterator();
    this.names = names(header);
  }

  private List<String> names(Header header) {
    CSVRecord first = header == Header.MISSING ? null : peek();
    if (first == null
        || (header == Header.GUESSED && first.stream().anyMatch(SeparatedFields::isNumber))) {
      return List.of();
    }
    next = null;
    return List.copyOf(first.toList());
  }

  private static boolean isNumber(String cell) {
    return cell.strip().matches("[-+]?[0-9]+([.][0-9]*)?([eE][-+]?[0-9]+)?");
  }

  private @Nullable CSVRecord peek() {
    try {
      if (next == null && records.hasNext()) {
        next = records.next();
        line = parser.getCurrentLineNumber();
      }
      return next;
    } catch (UncheckedIOException e) {
      throw failure(e.getCause());
    }
  }

  @Override
  public boolean hasNext() {
    return peek() != null;
  }

  @Override
  public Fields next() {
    CSVRecord record = peek();
    if (record == null) {
      throw new NoSuchElementException();
    }
    next = null;
    List<@Nullable String> values = List.copyOf(record.toList());
    long within = record.stream().flatMapToInt(String::chars).filter(c -> c == '\n').count();
    String where = name + " line " + (line - within);
    if (!names.isEmpty() && values.size() != names.size()) {
      throw new InputException(
          "%s: the number of columns differs from the header's; got %d, expected %d"
              .formatted(where, values.size(), names.size()));
    }
    return new Fields(where, names, values);
  }

  private RuntimeException failure(@Nullable IOException e) {
    String reason = e == null ? "it cannot be read" : String.valueOf(e.getMessage());
    if (e instanceof CharacterCodingException) {
      return new InputException(
          "%s near line %d: the text is not UTF-8; save the file in UTF-8"
              .formatted(name, line + 1),
          e);
    }
    if (e instanceof CSVException) {
      return new InputException("%s line %d: %s".formatted(name, line + 1, reason), e);
    }
    return new UncheckedIOException(name + ": " + reason, e == null ? new IOException(reason) : e);
  }
}
