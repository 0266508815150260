package dev.bluejay.fuzz;

import java.util.List;

/** Mutations of {@code vocab.json} and {@code merges.txt}, in one input with a NUL between them. */
public final class MergesFuzz {
  private MergesFuzz() {}

  /** What Jazzer calls. */
  public static void fuzzerTestOneInput(byte[] data) {
    byte[][] files = Tokenizing.halves(data);
    var both =
        Tokenizing.with(
            Tokenizing.with(Tokenizing.NOTHING, "vocab.json", files[0]), "merges.txt", files[1]);
    for (String type : List.of("GPT2Tokenizer", "RobertaTokenizer", "CLIPTokenizer")) {
      Tokenizing.run(both.with("tokenizer_config.json", Tokenizing.ofClass(type)));
    }
  }
}
