package dev.bluejay.tokenizers.models;

import dev.bluejay.tokenizers.json.Settings;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a {@link Bpe} model.
 *
 * @param dropout the chance that a merge is passed over, 0 for exact results
 * @param unknownToken null where unknown characters are dropped
 * @param prefix what symbols within a word begin with
 * @param suffix what the last symbol of a word ends with
 * @param fuseUnknown whether unknown characters in a row are one token
 * @param byteFallback whether an unknown character becomes the tokens of its bytes
 * @param ignoreMerges whether a word that is a token as a whole is taken as that
 */
public record BpeOptions(
    float dropout,
    @Nullable String unknownToken,
    String prefix,
    String suffix,
    boolean fuseUnknown,
    boolean byteFallback,
    boolean ignoreMerges) {

  /** GPT-2's. */
  public static final BpeOptions PLAIN = new BpeOptions(0, null, "", "", false, false, false);

  /** Llama's. */
  public static BpeOptions sentencePiece(@Nullable String unknownToken, boolean byteFallback) {
    return new BpeOptions(0, unknownToken, "", "", true, byteFallback, false);
  }

  static BpeOptions read(Settings settings) {
    return new BpeOptions(
        dropout(settings),
        settings.has("unk_token") ? settings.string("unk_token") : null,
        settings.string("continuing_subword_prefix", ""),
        settings.string("end_of_word_suffix", ""),
        settings.bool("fuse_unk", false),
        settings.bool("byte_fallback", false),
        settings.bool("ignore_merges", false));
  }

  private static float dropout(Settings settings) {
    if (!settings.has("dropout")) {
      return 0;
    }
    double value = settings.node().get("dropout").asDouble(-1);
    if (!(value >= 0 && value <= 1)) {
      throw settings.wrong("dropout", settings.node().get("dropout"), "a number from 0 to 1");
    }
    return (float) value;
  }
}
