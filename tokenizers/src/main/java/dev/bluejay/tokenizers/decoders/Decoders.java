package dev.bluejay.tokenizers.decoders;

import static java.util.Map.entry;

import dev.bluejay.tokenizers.json.Settings;
import dev.bluejay.tokenizers.regex.Pattern;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Every decoder that {@code tokenizer.json} can name. */
public final class Decoders {
  private static final Map<String, Function<Settings, Decoder>> TYPES =
      Map.ofEntries(
          entry("BPEDecoder", BpeDecoder::read),
          entry("ByteFallback", settings -> new ByteFallback()),
          entry("ByteLevel", settings -> new ByteLevel()),
          entry("CTC", Ctc::read),
          entry("Fuse", settings -> new Fuse()),
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

  /** The decoder of word pieces, see {@link WordPiece}. */
  public static Decoder wordPiece(String prefix, boolean cleanup) {
    return new WordPiece(prefix, cleanup);
  }

  /** Llama's: the visible character becomes a space, bytes become text, the first space goes. */
  public static Decoder llama(boolean stripsFirstSpace) {
    var space = new Replace(new Pattern.Literal("\u2581"), " ");
    return stripsFirstSpace
        ? new Sequence(List.of(space, new ByteFallback(), new Fuse(), new Strip(" ", 1, 0)))
        : new Sequence(List.of(space, new ByteFallback(), new Fuse()));
  }
}
