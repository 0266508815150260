package dev.bluejay.cli.input;

import java.util.Iterator;
import java.util.List;

/** A plain text: one record a line, its only column is named {@code text}. */
final class TextFields implements Iterator<Fields> {
  private static final List<String> NAMES = List.of("text");

  private final Lines lines;

  TextFields(Lines lines) {
    this.lines = lines;
  }

  @Override
  public boolean hasNext() {
    return lines.hasNext();
  }

  @Override
  public Fields next() {
    Lines.Line line = lines.next();
    return new Fields(line.where(), NAMES, List.of(line.text()));
  }
}
