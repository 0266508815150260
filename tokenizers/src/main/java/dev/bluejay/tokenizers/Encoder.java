package dev.bluejay.tokenizers;

import dev.bluejay.tokenizers.Padding.Target;
import dev.bluejay.tokenizers.processors.Template;
import dev.bluejay.tokenizers.text.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** One call to encode: a tokenizer and what the caller chose. */
final class Encoder {
  private final Tokenizer tokenizer;
  private final EncodeOptions options;

  /** Empty where nothing is cut. */
  private final OptionalInt maxLength;

  Encoder(Tokenizer tokenizer, EncodeOptions options) {
    this.tokenizer = tokenizer;
    this.options = options;
    this.maxLength = maxLength();
    checkPadding();
    checkStride();
  }

  private OptionalInt maxLength() {
    return switch (options.truncation().target()) {
      case NONE -> OptionalInt.empty();
      case LENGTH -> OptionalInt.of(options.truncation().length());
      case MODEL_MAX -> declaredMax();
    };
  }

  private OptionalInt declaredMax() {
    return tokenizer.modelMaxLength() == Tokenizer.UNDECLARED_MAX_LENGTH
        ? OptionalInt.empty()
        : OptionalInt.of(tokenizer.modelMaxLength());
  }

  private void checkPadding() {
    int multiple = options.padding().multiple();
    if (options.padding().target() == Target.NONE) {
      return;
    }
    if (tokenizer.padTokenId().isEmpty()) {
      throw new TokenizerException(
          "padding: the tokenizer has no padding token; try"
              + " tokenizer.withSpecialToken(SpecialToken.PAD, \"[PAD]\")");
    }
    if (maxLength.isPresent() && maxLength.getAsInt() % multiple != 0) {
      throw new TokenizerException(
          "padding: truncation length is not a multiple of the padding's; got "
              + maxLength.getAsInt()
              + ", expected a multiple of "
              + multiple);
    }
  }

  private void checkStride() {
    int specials = tokenizer.pipeline().template(false).specialTokens();
    int stride = options.truncation().stride();
    if (maxLength.isPresent() && stride > 0 && maxLength.getAsInt() - specials < stride) {
      throw new TokenizerException(
          "truncation: stride leaves no room; got stride "
              + stride
              + " with "
              + maxLength.getAsInt()
              + " tokens of which "
              + specials
              + " are special");
    }
  }

  /** One encoding, padded on its own. */
  Encoding encode(Input input) {
    return pad(List.of(row(input))).get(0);
  }

  /** One encoding for each input, padded together. */
  BatchEncoding encode(List<Input> inputs) {
    List<Encoding> padded = pad(inputs.stream().map(this::row).toList());
    var rows = new ArrayList<Encoding>(padded.size());
    int[] samples = new int[padded.stream().mapToInt(e -> 1 + e.overflowing().size()).sum()];
    for (int i = 0; i < padded.size(); i++) {
      samples[rows.size()] = i;
      rows.add(padded.get(i));
      for (Encoding part : padded.get(i).overflowing()) {
        samples[rows.size()] = i;
        rows.add(part);
      }
    }
    return new BatchEncoding(rows, samples, tokenizer.modelInputNames());
  }

  private Encoding row(Input input) {
    if (input.isWords() && !tokenizer.takesWords()) {
      throw new TokenizerException(
          "encode: this tokenizer takes no words; try add_prefix_space in tokenizer_config.json");
    }
    Pipeline pipeline = tokenizer.pipeline();
    Template template = pipeline.template(input.second() != null);
    Tokens first = tokens(input.first(), input.isWords());
    Tokens second = input.second() == null ? null : tokens(input.second(), input.isWords());
    Integer secondSize = second == null ? null : second.size();
    Cuts cuts = cuts(first.size(), secondSize == null ? -1 : secondSize, template);
    var rows =
        new Rows(
            input,
            template,
            pipeline.trims(),
            options.addsSpecialTokens(),
            first,
            second,
            cuts,
            tokenizer::encodedToken);
    Encoding main = rows.main();
    return options.returnsOverflowing() ? main.overflowing(rows.overflowing()) : main;
  }

  private Tokens tokens(List<String> texts, boolean isWords) {
    boolean split = options.splitSpecialTokens().orElse(tokenizer.splitsSpecialTokens());
    Pipeline pipeline = tokenizer.pipeline();
    return isWords ? pipeline.tokens(texts, split) : pipeline.tokens(texts.get(0), split);
  }

  /**
   * Where to cut.
   *
   * @param second -1 where there is no second text
   */
  private Cuts cuts(int first, int second, Template template) {
    if (maxLength.isEmpty()) {
      return Cuts.none(first, Math.max(second, 0));
    }
    int specials = options.addsSpecialTokens() ? template.specialTokens() : 0;
    int room = maxLength.getAsInt() - specials;
    if (room < 0) {
      throw new TokenizerException(
          "truncation: no room for the special tokens; got a length of "
              + maxLength.getAsInt()
              + ", expected at least "
              + specials);
    }
    Side side = options.truncation().side().orElse(tokenizer.truncationSide());
    return tokenizer.isSlow()
        ? Cuts.cutSlowly(first, Math.max(second, 0), room, options.truncation(), side)
        : Cuts.cut(first, second < 0 ? null : second, room, options.truncation(), side);
  }

  private List<Encoding> pad(List<Encoding> rows) {
    Padding padding = options.padding();
    OptionalInt target =
        switch (padding.target()) {
          case NONE -> OptionalInt.empty();
          case LENGTH -> OptionalInt.of(padding.length());
          case MAX_LENGTH -> maxLength.isPresent() ? maxLength : declaredMax();
          case LONGEST -> rows.stream().mapToInt(Encoding::length).max();
        };
    if (target.isEmpty()) {
      return rows;
    }
    int multiple = padding.multiple();
    long length = ((long) target.getAsInt() + multiple - 1) / multiple * multiple;
    if (length > Integer.MAX_VALUE - 8) {
      throw new TokenizerException("padding: length is too large; got " + length);
    }
    Side side = padding.side().orElse(tokenizer.paddingSide());
    int id = tokenizer.padTokenId().orElseThrow();
    String token = tokenizer.padToken().orElseThrow();
    return rows.stream().map(row -> row.padded((int) length, side, id, token)).toList();
  }
}
