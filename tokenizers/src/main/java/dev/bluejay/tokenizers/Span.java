package dev.bluejay.tokenizers;

/**
 * A stretch of a text.
 *
 * @param start the first position
 * @param end the position after the last
 */
public record Span(int start, int end) {}
