package dev.bluejay.tokenizers.jinja;

/** What a template may call. */
@FunctionalInterface
interface Callable {
  Object call(Frame frame, Arguments arguments);
}
