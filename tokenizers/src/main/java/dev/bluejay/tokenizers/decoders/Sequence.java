package dev.bluejay.tokenizers.decoders;

import dev.bluejay.tokenizers.json.Settings;
import java.util.List;

/** Decoders one after the other. */
record Sequence(List<Decoder> decoders) implements Decoder {
  Sequence {
    decoders = List.copyOf(decoders);
  }

  static Sequence read(Settings settings) {
    return new Sequence(settings.objects("decoders").stream().map(Decoders::read).toList());
  }

  @Override
  public List<String> decode(List<String> tokens) {
    List<String> pieces = tokens;
    for (Decoder decoder : decoders) {
      pieces = decoder.decode(pieces);
    }
    return pieces;
  }
}
