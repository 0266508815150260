package dev.bluejay.tokenizers.pretokenizers;

import dev.bluejay.tokenizers.json.Settings;
import dev.bluejay.tokenizers.text.Pieces;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Pre-tokenizers one after the other. */
record Sequence(List<PreTokenizer> preTokenizers) implements PreTokenizer {
  Sequence {
    preTokenizers = List.copyOf(preTokenizers);
  }

  static Sequence read(Settings settings) {
    return new Sequence(
        settings.objects("pretokenizers").stream().map(PreTokenizers::read).toList());
  }

  @Override
  public Optional<PreTokenizer> beforeBytes() {
    if (preTokenizers.isEmpty()) {
      return Optional.empty();
    }
    int last = preTokenizers.size() - 1;
    return preTokenizers
        .get(last)
        .beforeBytes()
        .map(
            bare -> {
              var steps = new ArrayList<>(preTokenizers);
              steps.set(last, bare);
              return new Sequence(steps);
            });
  }

  @Override
  public boolean looksAtOffsets() {
    return preTokenizers.stream().anyMatch(PreTokenizer::looksAtOffsets);
  }

  @Override
  public void preTokenize(Pieces pieces) {
    for (PreTokenizer preTokenizer : preTokenizers) {
      preTokenizer.preTokenize(pieces);
    }
  }
}
