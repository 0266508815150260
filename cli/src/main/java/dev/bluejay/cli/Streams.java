package dev.bluejay.cli;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The three streams of a process and what stands at their ends.
 *
 * @param out where results go
 * @param err where everything else goes, UTF-8
 * @param inTerminal whether a person types the input
 * @param outTerminal whether a person reads the results
 * @param errTerminal whether a person reads the rest
 * @param plain whether the environment asks for no colours
 */
record Streams(
    InputStream in,
    OutputStream out,
    PrintStream err,
    boolean inTerminal,
    boolean outTerminal,
    boolean errTerminal,
    boolean plain) {

  /** Set by the launcher, which can ask the shell: those of in, out and err that are terminals. */
  private static final String TERMINALS = "bluejay.terminals";

  /** Those of this process, in UTF-8 whatever the locale. */
  static Streams ofProcess() {
    String terminals = System.getProperty(TERMINALS, "");
    Map<String, String> environment = System.getenv();
    return new Streams(
        new FileInputStream(FileDescriptor.in),
        new FileOutputStream(FileDescriptor.out),
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
        terminals.contains("in"),
        terminals.contains("out"),
        terminals.contains("err"),
        !environment.getOrDefault("NO_COLOR", "").isEmpty()
            || environment.getOrDefault("TERM", "").equals("dumb"));
  }
}
