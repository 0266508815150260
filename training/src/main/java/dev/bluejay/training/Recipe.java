package dev.bluejay.training;

import org.jspecify.annotations.Nullable;

/**
 * What a run must have in common with the one whose checkpoint it goes on from.
 *
 * @param examples how many there are
 */
record Recipe(TrainingArguments arguments, @Nullable Teacher<?> teacher, int examples) {

  /** All but the examples, as a text that tells a person what differs. */
  String fingerprint() {
    return teacher == null
        ? arguments.fingerprint()
        : arguments.fingerprint() + ", " + teacher.fingerprint();
  }
}
