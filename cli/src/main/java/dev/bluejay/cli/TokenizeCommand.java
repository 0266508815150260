package dev.bluejay.cli;

import dev.bluejay.cli.input.Inputs;
import dev.bluejay.cli.input.Row;
import dev.bluejay.tokenizers.BatchEncoding;
import dev.bluejay.tokenizers.EncodeOptions;
import dev.bluejay.tokenizers.Encoding;
import dev.bluejay.tokenizers.TextPair;
import dev.bluejay.tokenizers.Tokenizer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bluejay tokenize}: what a model's tokenizer makes of texts. */
@Command(
    name = "tokenize",
    description = "Show what a tokenizer makes of texts: tokens, ids, masks, offsets.")
final class TokenizeCommand implements Callable<Integer> {
  private static final int AT_ONCE = 64;

  private final Bluejay bluejay;

  @Mixin private final ModelOption model = new ModelOption();

  @Mixin private final Texts texts = new Texts();

  @Mixin private final LengthOptions lengths = new LengthOptions();

  @Option(
      names = "--pair",
      description = "Texts are taken two by two; of standard input, a line holds two, with a tab.")
  private boolean pair;

  @Option(names = "--no-special-tokens", description = "No special tokens around the texts.")
  private boolean bare;

  @Option(names = "--json", description = "One line of JSON for each input, with Python's keys.")
  private boolean json;

  TokenizeCommand(Bluejay bluejay) {
    this.bluejay = bluejay;
  }

  @Override
  public Integer call() {
    EncodeOptions options = lengths.options().addSpecialTokens(!bare);
    Tokenizer tokenizer = model.tokenizer();
    var view = new EncodingView(bluejay.style());
    // To pad to the longest, all must be known; else memory need not grow with the input.
    int atOnce = lengths.needsAll() ? Integer.MAX_VALUE : AT_ONCE;
    try (Inputs inputs = texts.open(bluejay, pair ? 2 : 1);
        Results results = new Results("standard output", bluejay.streams().out())) {
      Iterator<Row> rows = inputs.rows().iterator();
      while (rows.hasNext()) {
        var batch = new ArrayList<Row>();
        while (batch.size() < atOnce && rows.hasNext()) {
          batch.add(rows.next());
        }
        BatchEncoding encoded = encode(tokenizer, batch, options);
        for (int i = 0; i < batch.size(); i++) {
          Encoding encoding = encoded.encoding(i);
          results.line(
              json
                  ? Json.line(EncodingJson.of(encoding, encoded.hasTokenTypeIds()))
                  : view.of(batch.get(i).values(), encoding, encoded.hasTokenTypeIds()));
        }
      }
    }
    return Bluejay.DONE;
  }

  private BatchEncoding encode(Tokenizer tokenizer, List<Row> rows, EncodeOptions options) {
    return pair
        ? tokenizer.encodePairs(
            rows.stream().map(r -> new TextPair(r.values().get(0), r.values().get(1))).toList(),
            options)
        : tokenizer.encode(rows.stream().map(Row::text).toList(), options);
  }
}
