package dev.bluejay.tokenizers.text;

import java.util.Arrays;

/** The four Unicode normalization forms, each as a rewrite of a text. */
public enum UnicodeForm {
  /** Canonical composition. */
  NFC(false, true),
  /** Canonical decomposition. */
  NFD(false, false),
  /** Compatibility composition. */
  NFKC(true, true),
  /** Compatibility decomposition. */
  NFKD(true, false);

  private final boolean compatibility;
  private final boolean compose;

  UnicodeForm(boolean compatibility, boolean compose) {
    this.compatibility = compatibility;
    this.compose = compose;
  }

  /** The canonical decomposition of a code point, empty where it is its own. */
  public static int[] decomposition(int codePoint) {
    return Decompositions.tables().of(codePoint, false);
  }

  /** Whether a code point may change places with a neighbour when text is decomposed. */
  public static boolean moves(int codePoint) {
    return Decompositions.tables().order(codePoint) != 0;
  }

  /** Brings {@code text} into this form. Linear in its length, whatever the marks in it. */
  public void apply(NormalizedText text) {
    if (isPlain(text)) {
      return;
    }
    var run = new Run(text.edit(), compose);
    TextEditor editor = run.editor;
    int read = 0;
    char[] chars = text.chars();
    int length = text.length();
    while (read < length) {
      char c = chars[read];
      int codePoint = Character.isHighSurrogate(c) ? Character.toCodePoint(c, chars[read + 1]) : c;
      read += Character.charCount(codePoint);
      int[] parts = run.tables.of(codePoint, compatibility);
      if (parts.length == 0) {
        run.add(codePoint, 0);
      } else {
        for (int i = 0; i < parts.length; i++) {
          run.add(parts[i], i == 0 ? 0 : 1);
        }
      }
    }
    run.flush();
    editor.finish();
  }

  /** No text below U+00C0 decomposes canonically, and none below U+0300 can compose. */
  private boolean isPlain(NormalizedText text) {
    int limit = compatibility ? 0xA0 : compose ? 0x300 : 0xC0;
    char[] chars = text.chars();
    for (int i = 0; i < text.length(); i++) {
      if (chars[i] >= limit) {
        return false;
      }
    }
    return true;
  }

  /** A starter with the marks that follow it, until the next starter is seen. */
  private static final class Run {
    private final Decompositions tables = Decompositions.tables();
    private final TextEditor editor;
    private final boolean compose;
    private int[] points = new int[16];
    private int[] changes = new int[16];
    private int count;

    Run(TextEditor editor, boolean compose) {
      this.editor = editor;
      this.compose = compose;
    }

    void add(int codePoint, int change) {
      if (tables.order(codePoint) == 0) {
        starter(codePoint, change);
        return;
      }
      if (count == points.length) {
        points = Arrays.copyOf(points, 2 * count);
        changes = Arrays.copyOf(changes, 2 * count);
      }
      points[count] = codePoint;
      changes[count++] = change;
    }

    private void starter(int codePoint, int change) {
      settle();
      if (compose && count == 1 && tables.order(points[0]) == 0) {
        // Two starters that touch, like the letters of a Hangul syllable, may compose too.
        int both = tables.compose(points[0], codePoint);
        if (both >= 0) {
          points[0] = both;
          changes[0] += change - 1;
          return;
        }
      }
      write();
      points[0] = codePoint;
      changes[0] = change;
      count = 1;
    }

    void flush() {
      settle();
      write();
    }

    private void write() {
      for (int i = 0; i < count; i++) {
        editor.write(points[i], changes[i]);
      }
      count = 0;
    }

    private void settle() {
      if (count > 1) {
        sort();
        if (compose && tables.order(points[0]) == 0) {
          compose();
        }
      }
    }

    /** Sorts the marks by their order and leaves equals as they are; by counting, so linear. */
    private void sort() {
      boolean sorted = true;
      for (int i = 1; i < count && sorted; i++) {
        sorted = tables.order(points[i - 1]) <= tables.order(points[i]);
      }
      if (sorted) {
        return;
      }
      int[] places = new int[258];
      for (int i = 0; i < count; i++) {
        places[tables.order(points[i]) + 1]++;
      }
      for (int i = 1; i < places.length; i++) {
        places[i] += places[i - 1];
      }
      int[] newPoints = new int[points.length];
      int[] newChanges = new int[points.length];
      for (int i = 0; i < count; i++) {
        int to = places[tables.order(points[i])]++;
        newPoints[to] = points[i];
        newChanges[to] = changes[i];
      }
      points = newPoints;
      changes = newChanges;
    }

    private void compose() {
      int kept = 1;
      int lastOrder = 0;
      for (int i = 1; i < count; i++) {
        int order = tables.order(points[i]);
        int both = lastOrder < order ? tables.compose(points[0], points[i]) : -1;
        if (both >= 0) {
          points[0] = both;
          changes[0] += changes[i] - 1;
        } else {
          points[kept] = points[i];
          changes[kept++] = changes[i];
          lastOrder = order;
        }
      }
      count = kept;
    }
  }
}
