package dev.bluejay.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where results go, a line at a time, in UTF-8 and with {@code \n} at the end of each. */
final class Results implements AutoCloseable {
  private final String name;
  private final Writer writer;

  Results(String name, OutputStream out) {
    this.name = name;
    this.writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
  }

  /** A file, made anew. */
  static Results file(Path file) {
    try {
      return new Results(file.toString(), Files.newOutputStream(file));
    } catch (IOException e) {
      throw new UncheckedIOException(file + ": cannot be written; " + Failure.reason(e), e);
    }
  }

  /**
   * Writes a line, or several, and hands it on at once.
   *
   * @throws ReaderGone if nobody reads any more
   */
  void line(String text) {
    part(text + "\n");
  }

  /** Writes a part of a line and hands it on at once, likewise. */
  void part(String text) {
    try {
      writer.write(text);
      writer.flush();
    } catch (IOException e) {
      throw failure(e);
    }
  }

  @Override
  public void close() {
    try {
      writer.close();
    } catch (IOException e) {
      throw failure(e);
    }
  }

  private RuntimeException failure(IOException e) {
    return String.valueOf(e.getMessage()).contains("Broken pipe")
        ? new ReaderGone(e)
        : new UncheckedIOException(name + ": cannot be written; " + Failure.reason(e), e);
  }

  /** The reader of a pipe has had enough, as with {@code | head}: the work ends, without a word. */
  static final class ReaderGone extends UncheckedIOException {
    private static final long serialVersionUID = 1;

    ReaderGone(IOException cause) {
      super(cause);
    }
  }
}
