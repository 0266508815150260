package dev.bluejay.cli;

import dev.bluejay.models.BaseModel;
import dev.bluejay.models.ModelInputs;
import dev.bluejay.models.auto.AutoModel;
import dev.bluejay.models.auto.AutoTokenizer;
import dev.bluejay.tensor.Workspace;
import dev.bluejay.tokenizers.BatchEncoding;
import dev.bluejay.tokenizers.Encoding;
import dev.bluejay.tokenizers.Padding;
import dev.bluejay.tokenizers.Tokenizer;
import dev.bluejay.tokenizers.Truncation;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code bluejay bench encode}. */
@Command(
    name = "encode",
    description = "Texts to hidden states: the tokenizer and the model without a head.")
final class BenchEncode implements Callable<Integer> {
  private final BenchCommand bench;

  @Mixin private final Texts texts = new Texts();

  BenchEncode(BenchCommand bench) {
    this.bench = bench;
  }

  @Override
  public Integer call() {
    List<List<String>> batches = bench.batches(texts);
    Tokenizer tokenizer = AutoTokenizer.fromPretrained(bench.model());
    BaseModel model = AutoModel.fromPretrained(bench.model());
    return bench.measure(
        batches,
        batch -> {
          BatchEncoding encoded = tokenizer.encode(batch, Padding.none(), Truncation.toModelMax());
          try (var workspace = Workspace.open()) {
            model.encode(ModelInputs.of(encoded));
          }
          return encoded.encodings().stream().mapToInt(Encoding::length).sum();
        });
  }
}
