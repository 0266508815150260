package dev.bluejay.tokenizers;

import dev.bluejay.tokenizers.convert.Conversion;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a Python tokenizer class takes where its files say nothing. Immutable. {@link
 * TokenizerClasses} lists all.
 *
 * @param name without "Fast"
 * @param modelInputNames what its models are given
 * @param paddingSide where short sequences are filled up
 * @param defaults its special tokens
 * @param converted those that have other flags where there is no {@code tokenizer.json}
 * @param additional its special tokens without a part
 * @param conversion what makes layers of other files than {@code tokenizer.json}; null for none
 * @param frame the post-processor after a conversion, null as the conversion says
 * @param adjustment what it changes in the layers
 */
record TokenizerClass(
    String name,
    List<String> modelInputNames,
    Side paddingSide,
    Map<SpecialToken, AddedToken> defaults,
    Map<SpecialToken, AddedToken> converted,
    List<String> additional,
    @Nullable Conversion conversion,
    @Nullable Frame frame,
    Adjustment adjustment) {

  /** The class as its conversion has it. */
  TokenizerClass forConversion() {
    var all = new EnumMap<SpecialToken, AddedToken>(SpecialToken.class);
    all.putAll(defaults);
    all.putAll(converted);
    return new TokenizerClass(
        name,
        modelInputNames,
        paddingSide,
        Map.copyOf(all),
        converted,
        additional,
        conversion,
        frame,
        adjustment);
  }

  /** Whether text may only come as words where each of them gets a space in front. */
  boolean wordsNeedPrefixSpace() {
    return adjustment == Adjustment.ROBERTA
        || name.startsWith("GPT2")
        || name.startsWith("CodeGen")
        || name.startsWith("Bloom")
        || name.equals("DebertaTokenizer");
  }

  /** Whether Python has no fast version of it. */
  boolean slow() {
    return Set.of("MarianTokenizer", "ByT5Tokenizer", "CanineTokenizer").contains(name);
  }

  /** The maximum where a config declares none. */
  int maxLength() {
    return name.equals("CanineTokenizer") ? 2048 : Tokenizer.UNDECLARED_MAX_LENGTH;
  }

  /**
   * The templates after a conversion, in the form of {@link TemplateText}; {@code cls} and {@code
   * sep} stand for the tokens that play these parts, and {@code eos}.
   */
  record Frame(List<String> single, List<String> pair) {}
}
