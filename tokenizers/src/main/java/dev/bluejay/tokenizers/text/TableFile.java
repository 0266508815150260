package dev.bluejay.tokenizers.text;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** A resource of sections, {@code [name]}, with words of code points in hexadecimal. */
final class TableFile {
  private TableFile() {}

  /** Takes one word of one section. */
  interface Visitor {
    void word(String section, String word);
  }

  static void read(String name, Visitor visitor) {
    try (InputStream in = TableFile.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException("resource " + name + " is missing from the jar");
      }
      var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII));
      String section = "";
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("[")) {
          section = line.substring(1, line.length() - 1);
        } else if (!line.isEmpty() && !line.startsWith("#")) {
          words(section, line, visitor);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void words(String section, String line, Visitor visitor) {
    int from = 0;
    while (from < line.length()) {
      int to = line.indexOf(' ', from);
      to = to < 0 ? line.length() : to;
      visitor.word(section, line.substring(from, to));
      from = to + 1;
    }
  }

  /** The code point or the number in {@code word} from {@code from} to {@code to}. */
  static int hex(String word, int from, int to) {
    return Integer.parseInt(word, from, to, 16);
  }

  /** Takes a range of code points, both ends included. */
  interface RangeVisitor {
    void range(int first, int last);
  }

  /** The range {@code first-last}, or a code point alone. */
  static void range(String word, RangeVisitor visitor) {
    int dash = word.indexOf('-');
    int first = hex(word, 0, dash < 0 ? word.length() : dash);
    visitor.range(first, dash < 0 ? first : hex(word, dash + 1, word.length()));
  }

  /** The code points of {@code a+b+c} after {@code from}. */
  static int[] sequence(String word, int from) {
    int count = 1;
    for (int i = from; i < word.length(); i++) {
      count += word.charAt(i) == '+' ? 1 : 0;
    }
    int[] points = new int[count];
    int at = from;
    for (int i = 0; i < count; i++) {
      int to = word.indexOf('+', at);
      to = to < 0 ? word.length() : to;
      points[i] = hex(word, at, to);
      at = to + 1;
    }
    return points;
  }
}
