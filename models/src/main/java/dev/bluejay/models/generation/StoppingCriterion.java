package dev.bluejay.models.generation;

/** Decides whether a row has come to its end. */
@FunctionalInterface
public interface StoppingCriterion {
  /** Whether nothing is to follow these tokens, the prompt among them. */
  boolean stops(int[] tokens);
}
