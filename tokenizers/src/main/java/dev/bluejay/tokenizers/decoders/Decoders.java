package dev.bluejay.tokenizers.decoders;

import static java.util.Map.entry;

import dev.bluejay.tokenizers.json.Settings;
import java.util.Map;
import java.util.function.Function;

/** Every decoder that {@code tokenizer.json} can name. */
public final class Decoders {
  private static final Map<String, Function<Settings, Decoder>> TYPES =
      Map.ofEntries(
          entry("BPEDecoder", BpeDecoder::read),
          entry("ByteFallback", settings -> new ByteFallback()),
          entry("ByteLevel", settings -> new ByteLevel()),
          entry("ByT5", ByT5::read),
          entry("CTC", Ctc::read),
          entry("Fuse", settings -> new Fuse()),
          entry("Marian", Marian::read),
          entry("Metaspace", Metaspace::read),
          entry("Replace", Replace::read),
          entry("Sequence", Sequence::read),
          entry("Strip", Strip::read),
          entry("WordPiece", WordPiece::read));

  private Decoders() {}

  /** The decoder that the settings describe. */
  public static Decoder read(Settings settings) {
    Function<Settings, Decoder> type = TYPES.get(settings.type());
    if (type == null) {
      throw settings.unknownType("decoder", TYPES.keySet());
    }
    return type.apply(settings);
  }
}
