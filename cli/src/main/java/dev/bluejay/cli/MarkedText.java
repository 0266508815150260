package dev.bluejay.cli;

/** A text with stretches in colours, or in brackets where there are no colours. */
final class MarkedText {
  private final Style style;
  private final String text;
  private final StringBuilder marked = new StringBuilder();
  private int done;

  /**
   * Nothing marked yet.
   *
   * @param from where in the text to begin
   */
  MarkedText(Style style, String text, int from) {
    this.style = style;
    this.text = text;
    done = from;
  }

  /**
   * Marks the next stretch; what of it is marked already stays as it is.
   *
   * @param colour which one
   * @param label stands behind it, where not empty
   */
  void mark(int start, int end, int colour, String label) {
    int from = Math.max(done, start);
    if (end <= from) {
      return;
    }
    String before = text.substring(done, from);
    String stretch = Text.visible(text.substring(from, end));
    marked.append(Text.visible(before));
    if (style.on()) {
      marked.append(style.tint(colour, stretch));
      marked.append(label.isEmpty() ? "" : style.dim(" " + label));
    } else {
      marked.append('[').append(stretch).append(label.isEmpty() ? "]" : "](" + label + ")");
    }
    done = end;
  }

  /** What is marked, and the text up to a place. */
  String upTo(int end) {
    return marked + Text.visible(text.substring(done, Math.max(done, end)));
  }
}
