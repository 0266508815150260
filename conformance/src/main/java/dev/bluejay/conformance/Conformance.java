package dev.bluejay.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Holds everything that is built against what Python gave, over a tree of reference checkpoints.
 *
 * <p>A folder with {@code expected.json} is a checkpoint, one with {@code cases.json} a tokenizer
 * alone. What is compared is found by listing folders and reading these files: tokenizers exactly,
 * with offsets in code points; the outputs of each head in each run, and of each pipeline case,
 * within {@code 1e-5 + 1e-4 * |expected|}. What is not built yet (a family, a head, a tokenizer's
 * kind, a task, training, generation) is left out and said; an error in what is built is a failure.
 *
 * <p>Padding is never computed here: where the mask is 0 our outputs hold zeros and Python's what
 * means nothing. So outputs that belong to tokens are compared at the tokens whose mask is 1 only,
 * attentions where both tokens are; beside that, an attention from a real token to padding must be
 * 0 on both sides.
 */
public final class Conformance {
  private Conformance() {}

  /**
   * Compares all there is under a folder.
   *
   * @param root a checkpoint, a folder of checkpoints, or one of such folders
   * @throws ConformanceException if there is nothing to compare with
   */
  public static ConformanceReport run(Path root) {
    return run(root, row -> {});
  }

  /**
   * Compares all there is under a folder.
   *
   * @param progress told of each row as soon as it is known, in the order of the report
   */
  public static ConformanceReport run(Path root, Consumer<Row> progress) {
    List<Folder> folders = ReferenceFolders.under(root);
    var rows = new ArrayList<Row>();
    Consumer<Row> sink =
        row -> {
          rows.add(row);
          progress.accept(row);
        };
    for (Folder folder : folders) {
      hold(folder, sink);
    }
    return new ConformanceReport(rows);
  }

  /**
   * Compares all there is under a folder and writes the table.
   *
   * @return whether nothing differed
   */
  public static boolean check(Path root, Appendable out) {
    ConformanceReport report = run(root);
    try {
      out.append(report.table());
    } catch (IOException e) {
      throw new UncheckedIOException("conformance: the table cannot be written", e);
    }
    return report.passed();
  }

  private static void hold(Folder folder, Consumer<Row> sink) {
    try {
      if (folder.has(Folder.EXPECTED)) {
        new CheckpointCheck(folder, sink).run();
      } else if (folder.has(Folder.CASES)) {
        CasesCheck.run(folder, sink);
      } else {
        sink.accept(Row.nothingToHold(folder));
      }
    } catch (RuntimeException e) {
      // The folder's own files are broken; the other folders can still be held.
      var tally = new Tally();
      tally.fail(String.valueOf(e.getMessage()));
      sink.accept(tally.row(folder, "", "", "reading the folder"));
    }
  }
}
