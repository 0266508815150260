package dev.bluejay.cli;

import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command {@code bluejay}: what all its commands share, and where the process begins. */
@Command(
    name = "bluejay",
    description = "Hugging Face Transformers for the JVM, in pure Java.",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    versionProvider = Version.class,
    synopsisHeading = "%nUsage: ",
    descriptionHeading = "%n",
    parameterListHeading = "%n",
    optionListHeading = "%nOptions:%n",
    commandListHeading = "%nCommands:%n",
    exitCodeListHeading = "%nExit status: ",
    exitCodeList = {"0:done", "1:failed", "2:wrong usage"},
    sortOptions = false,
    usageHelpAutoWidth = true)
public final class Bluejay {
  static final int DONE = 0;
  static final int FAILED = 1;
  static final int WRONG_USAGE = 2;

  /** When colours are used. */
  enum Colour {
    AUTO,
    ALWAYS,
    NEVER
  }

  private final Streams streams;

  @Option(
      names = "--color",
      paramLabel = "WHEN",
      defaultValue = "auto",
      scope = ScopeType.INHERIT,
      order = 100,
      description = "Colours: auto (on a terminal, unless NO_COLOR is set), always or never.")
  private Colour colour = Colour.AUTO;

  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      order = 101,
      description = "Say what the library is doing.")
  void verbose(boolean on) {
    System.setProperty(PlainLoggers.VERBOSE, String.valueOf(on));
  }

  @Option(
      names = "--stacktrace",
      scope = ScopeType.INHERIT,
      order = 102,
      description = "On failure, print the stack trace too.")
  private boolean stacktrace;

  private Bluejay(Streams streams) {
    this.streams = streams;
  }

  /** Runs the command line and ends the process with its status. */
  public static void main(String[] arguments) {
    // Numbers read the same for every user, and for every program behind a pipe.
    Locale.setDefault(Locale.ROOT);
    Streams streams = Streams.ofProcess();
    System.setErr(streams.err());
    System.exit(run(streams, arguments));
  }

  /** Runs the command line; returns its exit status. */
  static int run(Streams streams, String... arguments) {
    var bluejay = new Bluejay(streams);
    try {
      return bluejay.commandLine(arguments).execute(arguments);
    } catch (OutOfMemoryError | StackOverflowError e) {
      return bluejay.fail(e);
    }
  }

  Streams streams() {
    return streams;
  }

  Style style() {
    return new Style(
        switch (colour) {
          case ALWAYS -> true;
          case NEVER -> false;
          case AUTO -> streams.outTerminal() && !streams.plain();
        });
  }

  /** Tells the user something beside the results. */
  void note(String message) {
    streams.err().println("note: " + message);
  }

  /** Prints a result, or several lines of it. */
  void print(String text) {
    var results = new Results("standard output", streams.out());
    results.line(text);
  }

  private CommandLine commandLine(String... arguments) {
    var out = new PrintWriter(new OutputStreamWriter(streams.out(), StandardCharsets.UTF_8), true);
    List<String> words = Stream.of(arguments).filter(word -> !word.startsWith("-")).toList();
    var line = new CommandLine(this);
    var commands =
        List.of(
            new RunCommand(this),
            new TrainCommand(this),
            new EvaluateCommand(this),
            new ChatCommand(this),
            new TokenizeCommand(this),
            new HubCommand(this),
            new ConvertCommand(this),
            new ConformCommand(this),
            new BenchCommand(this));
    for (Object command : named(words, 0, commands)) {
      var below = new CommandLine(command);
      if (command instanceof CommandGroup group) {
        named(words, 1, group.commands()).forEach(below::addSubcommand);
      }
      if (command instanceof RunCommand run) {
        // There are as many of these as pairs of languages.
        words.stream()
            .filter(RunTranslation::isNamedBy)
            .distinct()
            .forEach(task -> below.addSubcommand(task, new RunTranslation(run, task)));
      }
      line.addSubcommand(below);
    }
    return line.setOut(out)
        .setErr(new PrintWriter(streams.err(), true, StandardCharsets.UTF_8))
        .setColorScheme(
            CommandLine.Help.defaultColorScheme(
                streams.outTerminal() && !streams.plain() ? Ansi.ON : Ansi.OFF))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(this::misused)
        .setExecutionExceptionHandler((e, command, parsed) -> fail(e));
  }

  /** The command that a word names, or all if it names none: to describe each takes its time. */
  private static List<Object> named(List<String> words, int at, List<Object> commands) {
    List<Object> named =
        commands.stream()
            .filter(command -> at < words.size() && isNamed(command, words.get(at)))
            .toList();
    return named.isEmpty() ? commands : named;
  }

  private static boolean isNamed(Object command, String word) {
    Command described = command.getClass().getAnnotation(Command.class);
    return described != null
        && (described.name().equals(word) || List.of(described.aliases()).contains(word));
  }

  private int misused(ParameterException e, String[] arguments) {
    CommandLine command = e.getCommandLine();
    streams.err().println("error: " + sentence(e));
    if (!UnmatchedArgumentException.printSuggestions(e, command.getErr())) {
      String name = command.getCommandSpec().qualifiedName();
      streams.err().println("Try '" + name + " --help'.");
    }
    return WRONG_USAGE;
  }

  /** A word where a command or a task belongs is answered by those there are. */
  private static String sentence(ParameterException e) {
    List<String> commands = List.copyOf(e.getCommandLine().getSubcommands().keySet());
    if (!commands.isEmpty() && e instanceof UnmatchedArgumentException unmatched) {
      String word = unmatched.getUnmatched().get(0);
      if (!word.startsWith("-")) {
        return "%s: unknown; got '%s', expected one of %s"
            .formatted(
                e.getCommandLine().getCommandSpec().qualifiedName(),
                word,
                String.join(", ", commands));
      }
    }
    return String.valueOf(e.getMessage());
  }

  private int fail(Throwable e) {
    if (e instanceof Results.ReaderGone) {
      return DONE;
    }
    streams.err().println("error: " + Failure.sentence(e));
    if (stacktrace) {
      e.printStackTrace(streams.err());
    }
    return FAILED;
  }
}
