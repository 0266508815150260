package dev.bluejay.tokenizers.jinja;

/** An expression of a template, ready to be evaluated. */
@FunctionalInterface
interface Expression {
  Object evaluate(Frame frame);
}
