package dev.bluejay.tokenizers.regex;

import java.util.List;

/** A part of a regular expression. */
sealed interface Node {
  /** One character of a set. */
  record Chars(CharSet set) implements Node {}

  /** Parts one after the other. */
  record Concat(List<Node> parts) implements Node {}

  /** The first of several that fits. */
  record Either(List<Node> choices) implements Node {}

  /**
   * A part again and again.
   *
   * @param max -1 for no limit
   */
  record Repeat(Node body, int min, int max, Greed greed) implements Node {}

  /** How much a repetition takes. */
  enum Greed {
    GREEDY,
    LAZY,
    POSSESSIVE
  }

  /** What follows, or what stands before, without taking it. */
  record Look(Node body, boolean behind, boolean negative) implements Node {}

  /** A part that is not gone back into once it has matched. */
  record Atomic(Node body) implements Node {}

  /** A place in the text. */
  enum Anchor implements Node {
    LINE_START,
    LINE_END,
    TEXT_START,
    TEXT_END,
    BEFORE_LAST_LINE_FEED,
    WORD_BOUNDARY,
    NO_WORD_BOUNDARY
  }
}
