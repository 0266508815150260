package dev.bluejay.peers;

import java.util.List;

/** MiniLM in another library, on as many threads as it was opened with. */
interface Peer {
  /** The library with its version. */
  String name();

  /** The normalised vectors of the texts, in their order. */
  float[][] embed(List<String> texts, int batchSize);

  /**
   * Computes the last hidden states of rows of one length.
   *
   * @throws UnsupportedOperationException where the library takes texts alone
   */
  void forward(long[][] ids);
}
