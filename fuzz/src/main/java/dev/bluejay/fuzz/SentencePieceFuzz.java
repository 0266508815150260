package dev.bluejay.fuzz;

import java.util.List;

/** Mutations of SentencePiece models, each read as several classes. */
public final class SentencePieceFuzz {
  private SentencePieceFuzz() {}

  /** What Jazzer calls. */
  public static void fuzzerTestOneInput(byte[] data) {
    for (String type :
        List.of("T5Tokenizer", "LlamaTokenizer", "XLMRobertaTokenizer", "AlbertTokenizer")) {
      var files = Tokenizing.NOTHING.with("tokenizer_config.json", Tokenizing.ofClass(type));
      for (String name : List.of("spiece.model", "tokenizer.model", "sentencepiece.bpe.model")) {
        files = Tokenizing.with(files, name, data);
      }
      Tokenizing.run(files);
    }
  }
}
