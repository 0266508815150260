package dev.bluejay.cli.input;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** The lines of a UTF-8 stream, without their ends. */
final class Lines implements Iterator<Lines.Line> {
  /** Far above any text, far below what would fill the heap. */
  static final int LONGEST = 64 << 20;

  private final String name;
  private final InputStream in;
  private int number;
  private @Nullable Line next;

  Lines(String name, InputStream in) {
    this.name = name;
    this.in = new BufferedInputStream(in, 1 << 16);
  }

  /** A line and where it stands. */
  record Line(String where, String text) {}

  @Override
  public boolean hasNext() {
    if (next == null) {
      next = read();
    }
    return next != null;
  }

  @Override
  public Line next() {
    if (!hasNext() || next == null) {
      throw new NoSuchElementException();
    }
    Line line = next;
    next = null;
    return line;
  }

  private @Nullable Line read() {
    String where = name + " line " + (number + 1);
    try {
      int b = in.read();
      if (b < 0) {
        return null;
      }
      var bytes = new ByteArrayOutputStream(256);
      for (; b >= 0 && b != '\n'; b = in.read()) {
        if (bytes.size() == LONGEST) {
          throw new InputException(where + ": longer than " + LONGEST + " bytes");
        }
        bytes.write(b);
      }
      String text = decode(where, bytes.toByteArray());
      if (text.endsWith("\r")) {
        text = text.substring(0, text.length() - 1);
      }
      number++;
      return new Line(where, text);
    } catch (IOException e) {
      throw new UncheckedIOException(where + ": " + e.getMessage(), e);
    }
  }

  private static String decode(String where, byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new InputException(where + ": the text is not UTF-8; save the file in UTF-8", e);
    }
  }
}
