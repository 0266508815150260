package dev.bluejay.tokenizers.text;

import java.util.Arrays;

/**
 * The pieces into which pre-tokenizers have cut a stretch of text, in order, none of them empty.
 */
public final class Pieces {
  private NormalizedText text;
  private int[] starts = new int[32];
  private int[] ends = new int[32];
  private int size;

  /** One piece: the characters of {@code text} from {@code from} to {@code to}. */
  public Pieces(NormalizedText text, int from, int to) {
    this.text = text;
    add(from, to);
  }

  /** Cuts one piece, by {@link #add}ing what becomes of it to {@code out}. */
  public interface Cutter {
    void cut(char[] chars, int from, int to, Pieces out);
  }

  /** Cuts every piece. */
  public void cut(Cutter cutter) {
    int[] oldStarts = starts;
    int[] oldEnds = ends;
    int oldSize = size;
    starts = new int[Math.max(32, oldSize)];
    ends = new int[starts.length];
    size = 0;
    for (int i = 0; i < oldSize; i++) {
      cutter.cut(text.chars(), oldStarts[i], oldEnds[i], this);
    }
  }

  /** Rewrites one piece: takes the old text from the editor up to {@code to}. */
  public interface Rewriter {
    void rewrite(TextEditor editor, int to);
  }

  /** Rewrites every piece; what stands between them is dropped. */
  public void rewrite(Rewriter rewriter) {
    if (size == 0) {
      return;
    }
    int first = starts[0];
    text = text.slice(first, ends[size - 1]);
    TextEditor editor = text.edit();
    int kept = 0;
    for (int i = 0; i < size; i++) {
      while (editor.read() < starts[i] - first) {
        editor.skip();
      }
      int begin = editor.written();
      rewriter.rewrite(editor, ends[i] - first);
      if (editor.written() > begin) {
        starts[kept] = begin;
        ends[kept++] = editor.written();
      }
    }
    size = kept;
    editor.finish();
  }

  /** Adds a piece; nothing where it is empty. */
  public void add(int from, int to) {
    if (from >= to) {
      return;
    }
    if (size == starts.length) {
      starts = Arrays.copyOf(starts, 2 * size);
      ends = Arrays.copyOf(ends, 2 * size);
    }
    starts[size] = from;
    ends[size++] = to;
  }

  /** The text of which these are pieces. */
  public NormalizedText text() {
    return text;
  }

  /** The number of pieces. */
  public int size() {
    return size;
  }

  /** Where piece {@code i} begins. */
  public int start(int i) {
    return starts[i];
  }

  /** Where piece {@code i} ends. */
  public int end(int i) {
    return ends[i];
  }
}
