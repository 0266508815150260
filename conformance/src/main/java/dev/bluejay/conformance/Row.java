package dev.bluejay.conformance;

import java.util.List;

/**
 * One line of the report: one thing of one folder, compared or left out.
 *
 * @param folder relative to where the search began
 * @param family the {@code model_type}, or the tokenizer's class where there is no model
 * @param subject a head's class, {@code tokenizer}, or a pipeline's task; of skipped ones, what is
 *     not there to be held
 * @param compared the run and its outputs, or what else was compared; of skipped ones, what is left
 *     out for it
 * @param values how many values were compared; of skipped ones, how many cases are left out
 * @param largest the largest absolute difference, 0 where nothing but exact values was compared
 * @param share the largest difference as a share of what is tolerated; more than 1 fails
 * @param notes the first of what failed, each in one sentence; of skipped ones, why
 */
public record Row(
    String folder,
    String family,
    String subject,
    String compared,
    long values,
    double largest,
    double share,
    Outcome outcome,
    List<String> notes) {
  /** Copies the notes. */
  public Row {
    notes = List.copyOf(notes);
  }

  static Row skipped(Folder folder, String family, String notBuilt, String what, long cases) {
    var reason = List.of("not built yet");
    return new Row(folder.name(), family, notBuilt, what, cases, 0, 0, Outcome.SKIPPED, reason);
  }

  /** Of a checkpoint with which nothing was computed. */
  static Row nothingToHold(Folder folder) {
    var reason = List.of("there is no " + Folder.EXPECTED + " in it");
    return new Row(folder.name(), "", "checkpoint", "folders", 1, 0, 0, Outcome.SKIPPED, reason);
  }
}
