package dev.bluejay.cli;

import dev.bluejay.cli.input.Inputs;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The texts behind a command, or else what standard input has. */
final class Texts {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command = CommandSpec.create();

  @Parameters(
      paramLabel = "TEXT",
      arity = "0..*",
      description = "The texts; where none is given, the lines of standard input.")
  private List<String> texts = new ArrayList<>();

  boolean given() {
    return !texts.isEmpty();
  }

  /**
   * Opens them.
   *
   * @param perRow how many texts are one input; on a line of standard input tabs part them
   */
  Inputs open(Bluejay bluejay, int perRow) {
    if (given()) {
      if (texts.size() % perRow != 0) {
        throw wrong("each input has %d texts; got %d".formatted(perRow, texts.size()));
      }
      return Inputs.of(texts, perRow);
    }
    Streams streams = bluejay.streams();
    if (streams.inTerminal()) {
      bluejay.note("reading texts, one a line; Ctrl-D ends");
    }
    return Inputs.lines("standard input", streams.in(), perRow);
  }

  /** What was asked for cannot be meant. */
  ParameterException wrong(String message) {
    return new ParameterException(command.commandLine(), message);
  }
}
