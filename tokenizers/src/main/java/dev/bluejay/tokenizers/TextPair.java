package dev.bluejay.tokenizers;

/** Two texts that are encoded as one sequence, like a question and its context. */
public record TextPair(String first, String second) {}
