package dev.bluejay.pipelines;

import dev.bluejay.models.PretrainedConfig;
import dev.bluejay.tokenizers.EncodeOptions;
import dev.bluejay.tokenizers.Encoding;
import dev.bluejay.tokenizers.Padding;
import dev.bluejay.tokenizers.TextPair;
import dev.bluejay.tokenizers.Tokenizer;
import dev.bluejay.tokenizers.Truncation;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Makes tokens of a pipeline's texts, no more of them than its model takes. */
final class TextEncoder {
  private static final Logger LOG = System.getLogger(TextEncoder.class.getName());

  private final Tokenizer tokenizer;
  private final int longest;
  private final EncodeOptions whole;
  private final EncodeOptions cut;

  TextEncoder(Tokenizer tokenizer, int longest) {
    this.tokenizer = tokenizer;
    this.longest = longest;
    whole = EncodeOptions.of(Padding.none(), Truncation.none());
    cut = EncodeOptions.of(Padding.none(), Truncation.to(longest));
  }

  /** Texts of at most as many tokens as the tokenizer and the model's positions allow. */
  static TextEncoder of(Tokenizer tokenizer, PretrainedConfig config) {
    int positions = config.maxTokens().orElse(Integer.MAX_VALUE);
    return new TextEncoder(tokenizer, Math.min(tokenizer.modelMaxLength(), positions));
  }

  /**
   * The tokens of a text, cut with a warning where there are too many.
   *
   * @param truncate whether to cut; without, the model refuses what is too long
   */
  Encoding encode(String text, boolean truncate) {
    return fit(options -> tokenizer.encode(text, options), truncate ? cut : whole);
  }

  /** The tokens of a text that may be split into words, cut likewise. */
  Encoding encode(Sentence sentence) {
    return fit(options -> encode(sentence, options), cut);
  }

  private Encoding encode(Sentence sentence, EncodeOptions options) {
    return sentence.words().isEmpty()
        ? tokenizer.encode(sentence.text(), options)
        : tokenizer.encodeWords(sentence.words(), options);
  }

  /** The tokens of a pair, cut likewise. */
  Encoding encode(TextPair pair, boolean truncate) {
    return fit(
        options -> tokenizer.encode(pair.first(), pair.second(), options), truncate ? cut : whole);
  }

  /** The tokens of a pair, the longer text cut first; unlike above, an empty text is one, too. */
  Encoding encodeRow(TextPair pair) {
    return fit(row(pair), cut);
  }

  /** The same, with only the first text cut, so that the second stays whole. */
  Encoding encodeCuttingFirst(TextPair pair) {
    return fit(row(pair), cut.truncation(Truncation.to(longest).onlyFirst()));
  }

  private Function<EncodeOptions, Encoding> row(TextPair pair) {
    return options -> tokenizer.encodePairs(List.of(pair), options).encoding(0);
  }

  /**
   * The tokens of a text in as many windows as it takes.
   *
   * @param stride how many tokens a window shares with the next
   */
  List<Encoding> windows(Sentence sentence, int stride) {
    Truncation window = Truncation.to(longest).stride(stride);
    return withOverflow(encode(sentence, whole.truncation(window).returnOverflowing(true)));
  }

  /** An encoding and what was cut off of it. */
  static List<Encoding> withOverflow(Encoding first) {
    var all = new ArrayList<Encoding>();
    all.add(first);
    all.addAll(first.overflowing());
    return all;
  }

  /** How many tokens there may be. */
  int longest() {
    return longest;
  }

  private Encoding fit(Function<EncodeOptions, Encoding> encode, EncodeOptions shorter) {
    Encoding encoding = encode.apply(whole);
    if (encoding.length() <= longest || shorter == whole) {
      return encoding;
    }
    LOG.log(
        Level.WARNING,
        "A text of {0,number,#} tokens was cut to the {1,number,#} that the model takes",
        encoding.length(),
        longest);
    return encode.apply(shorter);
  }
}
