package dev.bluejay.tokenizers.jinja;

/** A statement of a template, ready to be run. */
@FunctionalInterface
interface Statement {
  /** What a statement says to the loop around it. */
  enum Signal {
    NEXT,
    BREAK,
    CONTINUE
  }

  Signal run(Frame frame);
}
