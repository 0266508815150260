package dev.bluejay.tokenizers.normalizers;

import static java.util.Map.entry;

import dev.bluejay.tokenizers.json.Settings;
import dev.bluejay.tokenizers.text.UnicodeForm;
import java.util.Map;
import java.util.function.Function;

/** Every normalizer that {@code tokenizer.json} can name. */
public final class Normalizers {
  private static final Map<String, Function<Settings, Normalizer>> TYPES =
      Map.ofEntries(
          entry("BertNormalizer", BertNormalizer::read),
          entry("ByteLevel", settings -> new ByteLevel()),
          entry("Lowercase", settings -> new Lowercase()),
          entry("NFC", settings -> UnicodeForm.NFC::apply),
          entry("NFD", settings -> UnicodeForm.NFD::apply),
          entry("NFKC", settings -> UnicodeForm.NFKC::apply),
          entry("NFKD", settings -> UnicodeForm.NFKD::apply),
          entry("Nmt", settings -> new Nmt()),
          entry("Precompiled", Precompiled::read),
          entry("Prepend", Prepend::read),
          entry("Replace", Replace::read),
          entry("Sequence", Sequence::read),
          entry("SentencePiece", SentencePieceNormalizer::read),
          entry("Strip", Strip::read),
          entry("StripAccents", settings -> new StripAccents()));

  private Normalizers() {}

  /** The normalizer that the settings describe. */
  public static Normalizer read(Settings settings) {
    Function<Settings, Normalizer> type = TYPES.get(settings.type());
    if (type == null) {
      throw settings.unknownType("normalizer", TYPES.keySet());
    }
    return type.apply(settings);
  }
}
