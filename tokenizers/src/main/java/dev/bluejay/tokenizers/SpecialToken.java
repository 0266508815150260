package dev.bluejay.tokenizers;

import java.util.Locale;

/** The parts that special tokens play. */
public enum SpecialToken {
  BOS,
  EOS,
  UNK,
  SEP,
  PAD,
  CLS,
  MASK;

  /** The key in {@code tokenizer_config.json}, like {@code pad_token}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT) + "_token";
  }
}
