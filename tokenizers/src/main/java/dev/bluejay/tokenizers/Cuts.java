package dev.bluejay.tokenizers;

import dev.bluejay.tokenizers.Truncation.Strategy;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Where the tokens of a text, or of two, are cut.
 *
 * @param first the stretches of the first text; the first of them stays, the others overflow
 * @param second the same for the second text
 */
record Cuts(List<Span> first, List<Span> second) {
  /** The lengths that may stay. */
  private record Room(int first, int second) {}

  /** Nothing is cut. */
  static Cuts none(int first, int second) {
    return new Cuts(List.of(new Span(0, first)), List.of(new Span(0, second)));
  }

  /**
   * Cuts texts of {@code first} and {@code second} tokens so that together they have at most {@code
   * max}.
   *
   * @param second null where there is no second text
   */
  static Cuts cut(int first, @Nullable Integer second, int max, Truncation how, Side side) {
    int other = second == null ? 0 : second;
    if ((long) first + other <= max) {
      return none(first, other);
    }
    Room room =
        max == 0
            ? new Room(0, 0)
            : switch (how.strategy()) {
              case LONGEST_FIRST -> second == null ? new Room(max, 0) : both(first, other, max);
              case ONLY_FIRST -> new Room(one(first, other, max, how.strategy()), other);
              case ONLY_SECOND -> {
                if (second == null) {
                  throw new TokenizerException(
                      "truncation: only the second text may be cut, and there is none;"
                          + " try Truncation.longestFirst()");
                }
                yield new Room(first, one(other, first, max, how.strategy()));
              }
            };
    return new Cuts(
        parts(first, room.first(), how.stride(), side),
        parts(other, room.second(), how.stride(), side));
  }

  /**
   * Cuts as Python's tokenizers without a fast version do: token by token from the longer text, and
   * not at all where the one that may be cut is too short.
   */
  static Cuts cutSlowly(int first, int second, int max, Truncation how, Side side) {
    int surplus = first + second - max;
    if (surplus <= 0) {
      return none(first, second);
    }
    Room room =
        switch (how.strategy()) {
          case LONGEST_FIRST -> {
            int ahead = Math.min(surplus, Math.abs(first - second));
            int rest = surplus - ahead;
            int firstLoss = (first > second ? ahead : 0) + rest / 2;
            yield new Room(first - firstLoss, second - (surplus - firstLoss));
          }
          case ONLY_FIRST -> new Room(first > surplus ? first - surplus : first, second);
          case ONLY_SECOND -> new Room(first, second > surplus ? second - surplus : second);
        };
    return new Cuts(
        parts(first, room.first(), how.stride(), side),
        parts(second, room.second(), how.stride(), side));
  }

  private static int one(int length, int other, int max, Strategy strategy) {
    if (other >= max) {
      throw new TokenizerException(
          "truncation: "
              + strategy
              + " cannot make enough room; got "
              + length
              + " tokens to cut beside "
              + other
              + ", expected less than "
              + max
              + " beside; try Truncation.longestFirst()");
    }
    return max - other;
  }

  /** The longer text gives way until both are alike, then both get half. */
  private static Room both(int first, int second, int max) {
    int shorter = Math.min(first, second);
    int longer = shorter > max ? shorter : Math.max(shorter, max - shorter);
    if ((long) shorter + longer > max) {
      shorter = max / 2;
      longer = shorter + max % 2;
    }
    return first > second ? new Room(longer, shorter) : new Room(shorter, longer);
  }

  private static List<Span> parts(int length, int max, int stride, Side side) {
    if (length <= max) {
      return List.of(new Span(0, length));
    }
    if (max == 0) {
      return List.of(new Span(0, 0), new Span(0, length));
    }
    if (stride >= max) {
      throw new TokenizerException(
          "truncation: stride leaves no room for new tokens; got "
              + stride
              + ", expected less than the "
              + max
              + " tokens that one text may keep");
    }
    int step = max - stride;
    int count = 1 + (length - max + step - 1) / step;
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                side == Side.RIGHT
                    ? new Span(i * step, Math.min(i * step + max, length))
                    : new Span(Math.max(length - i * step - max, 0), length - i * step))
        .toList();
  }
}
