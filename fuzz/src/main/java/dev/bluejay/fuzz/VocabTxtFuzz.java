package dev.bluejay.fuzz;

/** Mutations of {@code vocab.txt}. */
public final class VocabTxtFuzz {
  private VocabTxtFuzz() {}

  /** What Jazzer calls. */
  public static void fuzzerTestOneInput(byte[] data) {
    Tokenizing.run(Tokenizing.with(Tokenizing.NOTHING, "vocab.txt", data));
  }
}
