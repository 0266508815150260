package dev.bluejay.models.generation.constraint;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A set of code points, none of them a surrogate, as ranges in order. Immutable. */
final class CodePoints {
  static final CodePoints ALL = range(0, Character.MAX_CODE_POINT);

  /** What ends a line, in any dialect of regular expressions. */
  static final CodePoints LINE_ENDS = of("\n\r\u0085\u2028\u2029");

  static final CodePoints DIGITS = range('0', '9');
  static final CodePoints WORD = DIGITS.or(range('a', 'z')).or(range('A', 'Z')).or(range('_', '_'));
  static final CodePoints SPACE = of(" \t\n\r\f\u000B");

  private final int[] ranges;

  /** First and last of each range, in order and apart. */
  private CodePoints(int[] ranges) {
    this.ranges = ranges;
  }

  static CodePoints range(int first, int last) {
    var ranges = new ArrayList<int[]>();
    ranges.add(new int[] {first, Math.min(last, Character.MIN_SURROGATE - 1)});
    ranges.add(new int[] {Math.max(first, Character.MAX_SURROGATE + 1), last});
    return joined(ranges);
  }

  static CodePoints of(String characters) {
    var ranges = new ArrayList<int[]>();
    characters.codePoints().forEach(c -> ranges.add(new int[] {c, c}));
    return joined(ranges);
  }

  private static CodePoints joined(List<int[]> ranges) {
    ranges.removeIf(range -> range[0] > range[1]);
    ranges.sort((a, b) -> Integer.compare(a[0], b[0]));
    var joined = new int[2 * ranges.size()];
    int n = 0;
    for (int[] range : ranges) {
      if (n > 0 && range[0] <= joined[n - 1] + 1) {
        joined[n - 1] = Math.max(joined[n - 1], range[1]);
      } else {
        joined[n++] = range[0];
        joined[n++] = range[1];
      }
    }
    return new CodePoints(Arrays.copyOf(joined, n));
  }

  CodePoints or(CodePoints other) {
    List<int[]> all = ranges();
    all.addAll(other.ranges());
    return joined(all);
  }

  CodePoints not() {
    var gaps = new ArrayList<int[]>();
    int next = 0;
    for (int[] range : ranges()) {
      gaps.add(new int[] {next, range[0] - 1});
      next = range[1] + 1;
    }
    gaps.add(new int[] {next, Character.MAX_CODE_POINT});
    var all = CodePoints.joined(new ArrayList<>());
    for (int[] gap : gaps) {
      all = gap[0] > gap[1] ? all : all.or(range(gap[0], gap[1]));
    }
    return all;
  }

  CodePoints without(CodePoints other) {
    return not().or(other).not();
  }

  boolean contains(int codePoint) {
    return ranges().stream().anyMatch(range -> range[0] <= codePoint && codePoint <= range[1]);
  }

  boolean isEmpty() {
    return ranges.length == 0;
  }

  /** First and last of each range, in order. */
  List<int[]> ranges() {
    var all = new ArrayList<int[]>();
    for (int i = 0; i < ranges.length; i += 2) {
      all.add(new int[] {ranges[i], ranges[i + 1]});
    }
    return all;
  }
}
