package dev.bluejay.training.metrics;

/** How the scores of several labels become one. */
public enum Average {
  /** The mean over the labels, rare ones counting as much as frequent ones. */
  MACRO,
  /** Of the counts of all labels together. */
  MICRO,
  /** The mean over the labels, each counting as often as it was right. */
  WEIGHTED
}
