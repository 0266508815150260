package dev.bluejay.tokenizers.normalizers;

import dev.bluejay.tokenizers.json.Settings;
import dev.bluejay.tokenizers.text.NormalizedText;
import java.util.List;

/** Normalizers one after the other. */
record Sequence(List<Normalizer> normalizers) implements Normalizer {
  Sequence {
    normalizers = List.copyOf(normalizers);
  }

  static Sequence read(Settings settings) {
    return new Sequence(settings.objects("normalizers").stream().map(Normalizers::read).toList());
  }

  @Override
  public void normalize(NormalizedText text) {
    for (Normalizer normalizer : normalizers) {
      normalizer.normalize(text);
    }
  }
}
