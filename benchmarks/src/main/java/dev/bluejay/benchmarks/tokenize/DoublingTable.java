package dev.bluejay.benchmarks.tokenize;

import dev.bluejay.tokenizers.Tokenizer;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * The time of one text without a space against its length, which doubles from column to column:
 * what is linear doubles, too, and what is quadratic grows fourfold.
 */
final class DoublingTable {
  private static final int SHORTEST = 14;
  private static final int LONGEST = 20;

  private final int rounds;

  /** A table of the best of so many rounds. */
  DoublingTable(int rounds) {
    this.rounds = rounds;
  }

  /** What a text is made of. */
  private enum Kind {
    LETTERS,
    ACCENTS,
    ONE_LETTER;

    String text(int length) {
      return switch (this) {
        case LETTERS ->
            new Random(1)
                .ints(length, 'a', 'z' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        case ACCENTS -> "a" + "\u0301\u0327".repeat(length / 2);
        case ONE_LETTER -> "a".repeat(length);
      };
    }
  }

  void header(PrintWriter out) {
    out.print("| tokenizer | milliseconds for |");
    for (int power = SHORTEST; power <= LONGEST; power++) {
      out.printf(" 2^%d |", power);
    }
    out.println();
    out.println("|---|---|" + "---|".repeat(LONGEST - SHORTEST + 1));
  }

  void rows(String name, Tokenizer tokenizer, PrintWriter out) {
    for (Kind kind : Kind.values()) {
      for (int i = 0; i < rounds; i++) {
        milliseconds(tokenizer, kind.text(1 << SHORTEST));
      }
      List<String> times = new ArrayList<>();
      for (int power = SHORTEST; power <= LONGEST; power++) {
        double time = milliseconds(tokenizer, kind.text(1 << power));
        times.add(String.format(Locale.ROOT, "%.1f", time));
      }
      String of = kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
      out.printf("| %s | %s | %s |%n", name, of, String.join(" | ", times));
      out.flush();
    }
  }

  private double milliseconds(Tokenizer tokenizer, String text) {
    double best = Double.POSITIVE_INFINITY;
    for (int i = 0; i < rounds; i++) {
      long start = System.nanoTime();
      if (tokenizer.encode(text).ids().length == 0) {
        throw new IllegalStateException("doubling: no tokens");
      }
      best = Math.min(best, (System.nanoTime() - start) / 1e6);
    }
    return best;
  }
}
