package dev.bluejay.tokenizers.jinja;

/** What one rendering may use, so that no template runs for ever or eats the memory. */
final class Budget {
  private static final int STEPS = 5_000_000;
  private static final long CHARACTERS = 1L << 24;
  private static final int DEPTH = 200;

  private int steps;
  private long characters;
  private int depth;

  /** Counts a step of any kind. */
  void step() {
    steps(1);
  }

  /** Counts {@code count} steps, as an operation on a list of this length. */
  void steps(int count) {
    steps += count;
    if (steps > STEPS || steps < 0) {
      throw new TemplateException("the template does not end; more than " + STEPS + " steps");
    }
  }

  /** Counts characters that are about to be made. */
  void characters(long count) {
    fit(count);
    characters += count;
    fit(characters);
  }

  /** Refuses a single text that is longer than all of a rendering may be. */
  static void fit(long length) {
    if (length > CHARACTERS) {
      throw new TemplateException("the text grows too long; more than " + CHARACTERS);
    }
  }

  void enter() {
    if (++depth > DEPTH) {
      throw new TemplateException("maximum recursion depth exceeded; more than " + DEPTH);
    }
  }

  void leave() {
    depth--;
  }
}
