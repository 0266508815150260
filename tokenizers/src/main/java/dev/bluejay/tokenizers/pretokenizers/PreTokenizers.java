package dev.bluejay.tokenizers.pretokenizers;

import static java.util.Map.entry;

import dev.bluejay.tokenizers.json.Settings;
import java.util.Map;
import java.util.function.Function;

/** Every pre-tokenizer that {@code tokenizer.json} can name. */
public final class PreTokenizers {
  private static final Map<String, Function<Settings, PreTokenizer>> TYPES =
      Map.ofEntries(
          entry("BertPreTokenizer", settings -> new BertPreTokenizer()),
          entry("ByteLevel", ByteLevel::read),
          entry("CharDelimiterSplit", CharDelimiterSplit::read),
          entry("Digits", Digits::read),
          entry("FixedLength", FixedLength::read),
          entry("Metaspace", Metaspace::read),
          entry("Punctuation", Punctuation::read),
          entry("Sequence", Sequence::read),
          entry("Split", Split::read),
          entry("UnicodeScripts", settings -> new UnicodeScripts()),
          entry("Whitespace", settings -> new Whitespace()),
          entry("WhitespaceSplit", settings -> new WhitespaceSplit()));

  private PreTokenizers() {}

  /** The pre-tokenizer that the settings describe. */
  public static PreTokenizer read(Settings settings) {
    Function<Settings, PreTokenizer> type = TYPES.get(settings.type());
    if (type == null) {
      throw settings.unknownType("pre-tokenizer", TYPES.keySet());
    }
    return type.apply(settings);
  }
}
