package dev.bluejay.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Stack;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Lets the value of an option be left out: what follows the option is its value only if it is one
 * of the words of its label, or a number where the label has {@code N}. So in {@code --padding "a
 * text"} the text stays a text.
 */
final class OptionalWord implements IParameterPreprocessor {

  @Override
  @SuppressWarnings("JdkObsolete") // picocli's own signature
  public boolean preprocess(
      Stack<String> arguments, CommandSpec command, ArgSpec option, Map<String, Object> info) {
    boolean attached = "=".equals(info.get("separator"));
    if (!attached && !isWord(option, arguments.isEmpty() ? null : arguments.peek())) {
      arguments.push(((OptionSpec) option).fallbackValue());
    }
    return false;
  }

  private static boolean isWord(ArgSpec option, @Nullable String argument) {
    List<String> words = words(option.paramLabel());
    return argument != null
        && (words.contains(argument.replace('_', '-'))
            || (words.contains("N") && argument.matches("[0-9]+")));
  }

  static List<String> words(String label) {
    return Arrays.asList(label.split("\\|", -1));
  }
}
