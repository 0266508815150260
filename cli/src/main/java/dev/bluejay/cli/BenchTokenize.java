package dev.bluejay.cli;

import dev.bluejay.models.auto.AutoTokenizer;
import dev.bluejay.tokenizers.Encoding;
import dev.bluejay.tokenizers.Padding;
import dev.bluejay.tokenizers.Tokenizer;
import dev.bluejay.tokenizers.Truncation;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code bluejay bench tokenize}. */
@Command(name = "tokenize", description = "Texts to tokens, on one thread.")
final class BenchTokenize implements Callable<Integer> {
  private final BenchCommand bench;

  @Mixin private final Texts texts = new Texts();

  BenchTokenize(BenchCommand bench) {
    this.bench = bench;
  }

  @Override
  public Integer call() {
    List<List<String>> batches = bench.batches(texts);
    Tokenizer tokenizer = AutoTokenizer.fromPretrained(bench.model());
    return bench.measure(
        batches,
        batch ->
            tokenizer.encode(batch, Padding.none(), Truncation.none()).encodings().stream()
                .mapToInt(Encoding::length)
                .sum());
  }
}
