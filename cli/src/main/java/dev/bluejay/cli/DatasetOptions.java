package dev.bluejay.cli;

import dev.bluejay.models.ProblemType;
import dev.bluejay.training.data.DataOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options that say how a file of labelled texts is read; what is not said is guessed. */
final class DatasetOptions {
  @Option(
      names = "--text",
      paramLabel = "COLUMN",
      description = "The column with the text, by its name or its number from 1.")
  private @Nullable String text;

  @Option(
      names = "--pair",
      paramLabel = "COLUMN",
      description = "The column with the second text of a pair.")
  private @Nullable String pair;

  @Option(
      names = "--label",
      paramLabel = "COLUMN",
      description =
          "The column with the label or the number; given several times, columns of 0 and 1 that are"
              + " labels of their own.")
  private List<String> label = new ArrayList<>();

  @Option(
      names = "--header",
      negatable = true,
      description = "Whether the first record of a csv or tsv names the columns.")
  private @Nullable Boolean header;

  @Option(
      names = "--problem-type",
      paramLabel = "TYPE",
      converter = ProblemWord.class,
      description =
          "What the labels are for: single_label_classification, multi_label_classification or"
              + " regression.")
  private @Nullable ProblemType type;

  DataOptions options() {
    DataOptions options = DataOptions.guessed();
    options = text == null ? options : options.withText(text);
    options = pair == null ? options : options.withPair(pair);
    options = label.isEmpty() ? options : options.withLabel(label.toArray(String[]::new));
    options = header == null ? options : options.withHeader(header);
    return type == null ? options : options.withType(type);
  }

  /** A word of {@code problem_type}, or its beginning. */
  static final class ProblemWord implements ITypeConverter<ProblemType> {
    @Override
    public ProblemType convert(String value) {
      String word = value.toLowerCase(Locale.ROOT).replace('-', '_');
      for (ProblemType type : ProblemType.values()) {
        if (!word.isEmpty() && type.key().startsWith(word)) {
          return type;
        }
      }
      throw new TypeConversionException(
          "got '%s', expected single_label_classification, multi_label_classification or regression"
              .formatted(value));
    }
  }
}
