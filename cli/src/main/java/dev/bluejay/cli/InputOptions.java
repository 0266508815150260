package dev.bluejay.cli;

import dev.bluejay.cli.input.Columns;
import dev.bluejay.cli.input.Inputs;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options by which texts come from a file. */
final class InputOptions {
  @Option(
      names = {"-i", "--input"},
      paramLabel = "FILE",
      scope = ScopeType.INHERIT,
      description =
          "A file of texts: .txt one a line, .csv, .tsv, .jsonl, each also with .gz behind it."
              + " UTF-8; in a .tsv, quotes are characters like others.")
  private @Nullable Path file;

  @Option(
      names = {"-c", "--column"},
      paramLabel = "NAME|N",
      scope = ScopeType.INHERIT,
      description =
          "The column with the text, by its name or its number from 1; given twice for pairs."
              + " Without it, columns with usual names, else the first.")
  private List<String> columns = new ArrayList<>();

  @Option(
      names = "--header",
      negatable = true,
      scope = ScopeType.INHERIT,
      description =
          "Whether the first record of the file names the columns; without this, it does unless it"
              + " holds a number.")
  private @Nullable Boolean header;

  boolean given() {
    return file != null;
  }

  /**
   * Opens the file, or else the texts.
   *
   * @param perRow how many texts are one input
   * @param also one more column of the file, behind the texts
   */
  Inputs open(Bluejay bluejay, Texts texts, int perRow, @Nullable String also) {
    if (file == null) {
      if (!columns.isEmpty() || header != null || also != null) {
        throw texts.wrong("columns are those of a file; name it with --input");
      }
      return texts.open(bluejay, perRow);
    }
    if (texts.given()) {
      throw texts.wrong("give texts or --input, not both");
    }
    if (!columns.isEmpty() && columns.size() != perRow) {
      throw texts.wrong(
          "this task takes %d --column for each input; got %d".formatted(perRow, columns.size()));
    }
    Columns chosen = columns.isEmpty() ? Columns.first(perRow) : Columns.chosen(columns);
    chosen = header == null ? chosen : chosen.header(header);
    return Inputs.file(file, also == null ? chosen : chosen.and(also), bluejay::note);
  }
}
