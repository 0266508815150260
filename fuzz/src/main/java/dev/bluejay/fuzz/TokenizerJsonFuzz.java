package dev.bluejay.fuzz;

/** Mutations of {@code tokenizer.json}. */
public final class TokenizerJsonFuzz {
  private TokenizerJsonFuzz() {}

  /** What Jazzer calls. */
  public static void fuzzerTestOneInput(byte[] data) {
    Tokenizing.run(Tokenizing.with(Tokenizing.NOTHING, "tokenizer.json", data));
  }
}
