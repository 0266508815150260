package dev.bluejay.training.data;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A text, or a pair of them, and what a model should say of it. Immutable. */
public final class LabelledText {
  private final String text;
  private final @Nullable String pair;
  private final int label;
  private final float @Nullable [] targets;
  private final long line;

  LabelledText(
      String text, @Nullable String pair, int label, float @Nullable [] targets, long line) {
    this.text = text;
    this.pair = pair;
    this.label = label;
    this.targets = targets;
    this.line = line;
  }

  /** The text, as it stands in the file. */
  public String text() {
    return text;
  }

  /** The second text of a pair. */
  public @Nullable String pair() {
    return pair;
  }

  /** The number of the right label; −1 where there are {@link #targets}. */
  public int label() {
    return label;
  }

  /** The numbers of a regression, or 0 and 1 for each of many labels. */
  public Optional<float[]> targets() {
    return Optional.ofNullable(targets).map(float[]::clone);
  }

  /** Where it stands in its file, from 1. */
  public long line() {
    return line;
  }

  @Override
  public String toString() {
    return "line " + line; // never the text: it may be private
  }
}
