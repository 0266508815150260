package dev.bluejay.benchmarks.tokenize;

import java.util.List;

/** A tokenizer in a way of calling it. */
interface Contestant {
  /** The heading of its column. */
  String name();

  /** The seconds that it takes for all texts. */
  double seconds(List<String> texts);
}
