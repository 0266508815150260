package dev.bluejay.fuzz;

/** Mutations of the tiktoken files of Llama 3. */
public final class TiktokenFuzz {
  private TiktokenFuzz() {}

  /** What Jazzer calls. */
  public static void fuzzerTestOneInput(byte[] data) {
    var files =
        Tokenizing.NOTHING.with("tokenizer_config.json", Tokenizing.ofClass("LlamaTokenizer"));
    Tokenizing.run(Tokenizing.with(files, "tokenizer.model", data));
  }
}
