package dev.bluejay.benchmarks.encoder;

import java.util.List;

/** Something that runs MiniLM, on as many threads as it was opened with. */
interface Engine extends AutoCloseable {
  /** Texts of one batch, in every engine. */
  int BATCH = 32;

  /** What it is, with its version. */
  String name();

  /** The normalised vectors of the texts, in their order. */
  float[][] embed(List<String> texts);

  /** Seconds from texts to vectors, tokenizing included. */
  double textSeconds(List<String> texts);

  /** Seconds from ids, rows of one length without padding, to the last hidden states. */
  double idSeconds(int[][] ids);

  /** Whether it takes ids, and not texts alone. */
  default boolean takesIds() {
    return true;
  }

  /** The process it computes in. */
  long processId();

  @Override
  void close();
}
