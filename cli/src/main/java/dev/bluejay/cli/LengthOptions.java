package dev.bluejay.cli;

import dev.bluejay.tokenizers.EncodeOptions;
import dev.bluejay.tokenizers.Padding;
import dev.bluejay.tokenizers.Truncation;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options {@code --padding}, {@code --truncation} and {@code --max-length}, as in Python. */
final class LengthOptions {
  private static final String PADDINGS = "longest|max-length|none|N";
  private static final String TRUNCATIONS = "longest-first|only-first|only-second|none";

  @Option(
      names = "--padding",
      paramLabel = PADDINGS,
      arity = "0..1",
      fallbackValue = "longest",
      preprocessor = OptionalWord.class,
      converter = PaddingWord.class,
      description =
          "Fill all sequences up to the longest (when nothing is said), to the maximum length, or"
              + " to N tokens. Without this option, none is filled up.")
  private @Nullable String padding;

  @Option(
      names = "--truncation",
      paramLabel = TRUNCATIONS,
      arity = "0..1",
      fallbackValue = "longest-first",
      preprocessor = OptionalWord.class,
      converter = TruncationWord.class,
      description =
          "Cut sequences to the maximum length; of a pair, which text gives way."
              + " longest-first when nothing is said.")
  private @Nullable String truncation;

  @Option(
      names = "--max-length",
      paramLabel = "N",
      description =
          "The length that --padding=max-length and --truncation mean; the model's maximum without"
              + " it. Alone, it truncates.")
  private @Nullable Integer maxLength;

  /** Whether the length of a sequence depends on the others. */
  boolean needsAll() {
    return "longest".equals(padding);
  }

  EncodeOptions options() {
    return EncodeOptions.of(padding(), truncation());
  }

  private Padding padding() {
    if (padding == null) {
      return Padding.none();
    }
    return switch (padding) {
      case "none" -> Padding.none();
      case "longest" -> Padding.longest();
      case "max-length" -> maxLength == null ? Padding.maxLength() : Padding.to(maxLength);
      default -> Padding.to(Integer.parseInt(padding));
    };
  }

  private Truncation truncation() {
    boolean padded = padding != null && !padding.equals("none");
    String strategy =
        truncation != null ? truncation : maxLength != null && !padded ? "longest-first" : "none";
    if (strategy.equals("none")) {
      return Truncation.none();
    }
    Truncation length = maxLength == null ? Truncation.toModelMax() : Truncation.to(maxLength);
    return switch (strategy) {
      case "only-first" -> length.onlyFirst();
      case "only-second" -> length.onlySecond();
      default -> length.longestFirst();
    };
  }

  /** A word of {@link #PADDINGS} or a number that is a length. */
  static final class PaddingWord implements ITypeConverter<String> {
    @Override
    public String convert(String value) {
      return value.matches("[0-9]{1,7}") ? value : word(PADDINGS, value);
    }
  }

  /** A word of {@link #TRUNCATIONS}. */
  static final class TruncationWord implements ITypeConverter<String> {
    @Override
    public String convert(String value) {
      return word(TRUNCATIONS, value);
    }
  }

  /** Python's underscores are as good as our hyphens. */
  private static String word(String label, String value) {
    String word = value.replace('_', '-');
    if (word.equals("N") || !OptionalWord.words(label).contains(word)) {
      throw new TypeConversionException("got '%s', expected %s".formatted(value, label));
    }
    return word;
  }
}
