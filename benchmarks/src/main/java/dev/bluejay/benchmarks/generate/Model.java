package dev.bluejay.benchmarks.generate;

import java.util.Locale;

/** A model of its real size and of random weights. */
enum Model {
  /** 124 million weights, of which those of the positions are not read for each token. */
  GPT2("GPT-2", 124_439_808 - 1024 * 768),
  /** T5-small; its decoder, the encoder's keys and values not among them, and the head. */
  T5("T5-small", 25_175_808 - 6 * 2 * 512 * 512 + 32_128 * 512);

  /** For people. */
  final String title;

  /** How many weights are read for each token. */
  final double weightsRead;

  Model(String title, double weightsRead) {
    this.title = title;
    this.weightsRead = weightsRead;
  }

  /** The folder in which it lies. */
  String folder() {
    return name().toLowerCase(Locale.ROOT);
  }
}
