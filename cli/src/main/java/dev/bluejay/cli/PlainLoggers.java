package dev.bluejay.cli;

import java.text.MessageFormat;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/**
 * What the library logs, as one plain line on standard error: {@code warning: …}. Found by {@link
 * java.util.ServiceLoader}.
 */
public final class PlainLoggers extends System.LoggerFinder {
  /** The system property that, when true, lets the library's information through too. */
  static final String VERBOSE = "bluejay.verbose";

  /** For {@link java.util.ServiceLoader}. */
  public PlainLoggers() {}

  @Override
  public System.Logger getLogger(String name, Module module) {
    return new PlainLogger(name);
  }

  private record PlainLogger(String name) implements System.Logger {

    @Override
    public String getName() {
      return name;
    }

    @Override
    public boolean isLoggable(Level level) {
      boolean ours = name.startsWith("dev.bluejay.");
      Level least = ours && Boolean.getBoolean(VERBOSE) ? Level.DEBUG : Level.WARNING;
      return level != Level.OFF && level.compareTo(least) >= 0;
    }

    @Override
    public void log(
        Level level,
        @Nullable ResourceBundle bundle,
        @Nullable String message,
        @Nullable Throwable thrown) {
      if (isLoggable(level)) {
        String reason = thrown == null ? "" : "; " + Failure.reason(thrown);
        System.err.println(word(level) + ": " + message + reason);
      }
    }

    @Override
    public void log(
        Level level,
        @Nullable ResourceBundle bundle,
        @Nullable String format,
        @Nullable Object... arguments) {
      if (isLoggable(level)) {
        boolean plain = format == null || arguments == null || arguments.length == 0;
        log(
            level,
            bundle,
            plain ? format : MessageFormat.format(format, arguments),
            (Throwable) null);
      }
    }

    private static String word(Level level) {
      return switch (level) {
        case ERROR -> "error";
        case WARNING -> "warning";
        default -> "note";
      };
    }
  }
}
