package dev.bluejay.cli;

import dev.bluejay.pipelines.TextClassificationOptions;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A number of labels, or {@code all}. */
final class TopK implements ITypeConverter<Integer> {

  @Override
  public Integer convert(String value) {
    if (value.equals("all")) {
      return TextClassificationOptions.ALL;
    }
    if (!value.matches("[1-9][0-9]{0,8}")) {
      throw new TypeConversionException("got '%s', expected 1 or more, or all".formatted(value));
    }
    return Integer.valueOf(value);
  }
}
