package dev.bluejay.training.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Reads csv, tsv, jsonl and other files in UTF-8, each also with {@code .gz} behind its name. */
final class TableFile {
  private static final int MARK = '\uFEFF';

  private TableFile() {}

  /** Makes something of an open file's text. */
  @FunctionalInterface
  interface Reading<T> {
    T of(Reader text) throws IOException;
  }

  /**
   * Reads a file.
   *
   * @param named whether a first record's cell shows that the record names the columns
   */
  static Table read(Path file, Predicate<String> named) {
    String name = String.valueOf(file.getFileName());
    String plain = plain(name);
    Table table = text(file, text -> read(name, plain, text, named));
    if (table.records().isEmpty()) {
      throw new DataException(name + ": there is no record in it");
    }
    return table;
  }

  private static Table read(String name, String plain, Reader text, Predicate<String> named)
      throws IOException {
    return switch (plain.substring(plain.lastIndexOf('.') + 1)) {
      case "csv" -> SeparatedRecords.read(name, text, SeparatedRecords.COMMAS, named);
      case "tsv" -> SeparatedRecords.read(name, text, SeparatedRecords.TABS, named);
      case "jsonl" -> JsonRecords.read(name, text);
      default ->
          throw new DataException(
              "%s: unknown kind of file; expected a name that ends in .csv, .tsv or .jsonl"
                  .formatted(name));
    };
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replaceFirst("\\.gz$", "");
  }

  /** What is made of a file's text, unzipped where the file is. */
  static <T> T text(Path file, Reading<T> reading) {
    String name = String.valueOf(file.getFileName());
    if (!Files.isRegularFile(file)) {
      throw new DataException(
          "%s: %s".formatted(file, Files.exists(file) ? "not a file" : "there is no such file"));
    }
    try (Reader text = open(file, plain(name).length() < name.length())) {
      return reading.of(text);
    } catch (CharacterCodingException e) {
      throw new DataException(name + ": the text is not UTF-8; save the file in UTF-8", e);
    } catch (ZipException e) {
      throw new DataException(name + ": not a gzip file; " + e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(name + ": cannot be read; " + e.getMessage(), e);
    }
  }

  private static Reader open(Path file, boolean zipped) throws IOException {
    InputStream bytes = Files.newInputStream(file);
    try {
      var text =
          new BufferedReader(
              new InputStreamReader(
                  zipped ? new GZIPInputStream(bytes, 1 << 16) : bytes,
                  StandardCharsets.UTF_8.newDecoder()));
      text.mark(1);
      if (text.read() != MARK) {
        text.reset();
      }
      return text;
    } catch (IOException e) {
      bytes.close();
      throw e;
    }
  }
}
