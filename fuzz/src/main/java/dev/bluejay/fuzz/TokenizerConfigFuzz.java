package dev.bluejay.fuzz;

/**
 * Mutations of {@code tokenizer_config.json} and, behind a NUL, of {@code special_tokens_map.json}
 * and {@code added_tokens.json}, beside a vocabulary.
 */
public final class TokenizerConfigFuzz {
  private TokenizerConfigFuzz() {}

  /** What Jazzer calls. */
  public static void fuzzerTestOneInput(byte[] data) {
    byte[][] files = Tokenizing.halves(data);
    var vocab =
        Tokenizing.NOTHING.with("vocab.txt", "[PAD]\n[UNK]\n[CLS]\n[SEP]\n[MASK]\na\n##b\n");
    var configured = Tokenizing.with(vocab, "tokenizer_config.json", files[0]);
    Tokenizing.run(configured);
    Tokenizing.run(Tokenizing.with(configured, "special_tokens_map.json", files[1]));
    Tokenizing.run(Tokenizing.with(configured, "added_tokens.json", files[1]));
  }
}
