package dev.bluejay.cli.input;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPInputStream;

/**
 * Texts to work on, read as they are consumed; for one thread and one pass.
 *
 * <p>A file's kind follows from its name: {@code .txt} one text a line, {@code .csv}, {@code .tsv},
 * {@code .jsonl}, each also with {@code .gz} behind it. Everything is UTF-8.
 */
public final class Inputs implements AutoCloseable {
  private static final List<String> KINDS = List.of(".txt", ".csv", ".tsv", ".jsonl");

  private final CountedStream bytes;
  private final long size;
  private final Stream<Row> rows;

  private Inputs(CountedStream bytes, long size, Stream<Row> rows) {
    this.bytes = bytes;
    this.size = size;
    this.rows = rows;
  }

  /**
   * Texts that were given outright, {@code perRow} of them in each row.
   *
   * @throws InputException if some are left over
   */
  public static Inputs of(List<String> texts, int perRow) {
    if (texts.size() % perRow != 0) {
      throw new InputException(
          "texts: each input has %d; got %d texts".formatted(perRow, texts.size()));
    }
    Stream<Row> rows =
        IntStream.range(0, texts.size() / perRow)
            .map(i -> i * perRow)
            .mapToObj(i -> new Row("argument " + (i + 1), texts.subList(i, i + perRow)));
    return new Inputs(new CountedStream(InputStream.nullInputStream()), -1, rows);
  }

  /**
   * The lines of a stream, such as standard input; closed with this.
   *
   * @param perRow the texts in a line, parted by tabs if they are several
   */
  public static Inputs lines(String name, InputStream in, int perRow) {
    var bytes = new CountedStream(in);
    var columns = Columns.first(perRow).header(false);
    return new Inputs(
        bytes,
        -1,
        rows(fields(name, perRow == 1 ? ".txt" : ".tsv", bytes, columns), columns, note -> {}));
  }

  /**
   * The records of a file.
   *
   * @param notes told what was guessed about the file
   * @throws InputException if its kind is unknown, or, while rows are taken, if it is malformed
   * @throws UncheckedIOException if it cannot be read
   */
  public static Inputs file(Path file, Columns columns, Consumer<String> notes) {
    String name = String.valueOf(file.getFileName());
    String plain = name.toLowerCase(Locale.ROOT).replaceFirst("\\.gz$", "");
    String kind =
        KINDS.stream()
            .filter(plain::endsWith)
            .findFirst()
            .orElseThrow(
                () ->
                    new InputException(
                        "%s: unknown kind of file; expected a name that ends in %s"
                            .formatted(file, String.join(", ", KINDS))));
    if (!Files.isRegularFile(file)) {
      throw new InputException(
          "%s: %s".formatted(file, Files.exists(file) ? "not a file" : "there is no such file"));
    }
    try {
      var bytes = new CountedStream(Files.newInputStream(file));
      boolean zipped = !plain.equals(name.toLowerCase(Locale.ROOT));
      Iterator<Fields> fields = fields(name, kind, zipped ? unzip(name, bytes) : bytes, columns);
      return new Inputs(bytes, Files.size(file), rows(fields, columns, notes));
    } catch (IOException e) {
      throw new UncheckedIOException(file + ": cannot be read; " + e.getMessage(), e);
    }
  }

  private static InputStream unzip(String name, InputStream bytes) {
    try {
      return new GZIPInputStream(bytes, 1 << 16);
    } catch (IOException e) {
      throw new InputException(name + ": not a gzip file; " + e.getMessage(), e);
    }
  }

  private static Iterator<Fields> fields(
      String name, String kind, InputStream bytes, Columns columns) {
    InputStream in = new MarklessStream(bytes);
    return switch (kind) {
      case ".csv" -> new SeparatedFields(name, in, SeparatedFields.COMMAS, columns.header());
      case ".tsv" -> new SeparatedFields(name, in, SeparatedFields.TABS, columns.header());
      case ".jsonl" -> new JsonFields(new Lines(name, in));
      default -> new TextFields(new Lines(name, in));
    };
  }

  private static Stream<Row> rows(
      Iterator<Fields> records, Columns columns, Consumer<String> notes) {
    Iterator<Row> rows =
        new Iterator<>() {
          private List<String> names = List.of();
          private List<String> taken = List.of();
          private int[] positions = {};

          @Override
          public boolean hasNext() {
            return records.hasNext();
          }

          @Override
          public Row next() {
            Fields fields = records.next();
            if (positions.length == 0 || !fields.names().equals(names)) {
              boolean first = positions.length == 0;
              names = fields.names();
              // The first record with names says which are taken; JSON's have them in any order.
              positions =
                  names.isEmpty() || taken.isEmpty()
                      ? columns.positions(fields, first ? notes : note -> {})
                      : fields.positions(taken);
              taken = taken.isEmpty() ? fields.named(positions) : taken;
            }
            return columns.pick(fields, positions);
          }
        };
    return StreamSupport.stream(
        Spliterators.spliteratorUnknownSize(rows, Spliterator.ORDERED | Spliterator.NONNULL),
        false);
  }

  /** The rows, in order, each read when it is asked for. */
  public Stream<Row> rows() {
    return rows;
  }

  /** How much of the input was read, from 0 to 1; NaN where its size is unknown. */
  public double fraction() {
    return size <= 0 ? Double.NaN : Math.min(1, (double) bytes.count() / size);
  }

  @Override
  public void close() {
    rows.close();
    try {
      bytes.close();
    } catch (IOException e) {
      throw new UncheckedIOException("the input cannot be closed", e);
    }
  }
}
