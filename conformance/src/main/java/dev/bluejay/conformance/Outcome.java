package dev.bluejay.conformance;

/** How a comparison ended. */
public enum Outcome {
  /** All that was compared is as Python gave it. */
  PASS,
  /** Something differs, is missing, or could not be computed. */
  FAIL,
  /** Not built yet, so nothing was compared. */
  SKIPPED
}
