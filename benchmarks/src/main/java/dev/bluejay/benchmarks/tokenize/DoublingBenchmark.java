package dev.bluejay.benchmarks.tokenize;

import dev.bluejay.benchmarks.Machine;
import dev.bluejay.tokenizers.Tokenizer;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * The time of one text without a space against its length, which doubles from row to row: what is
 * linear doubles, too, and what is quadratic grows fourfold.
 */
@Command(
    name = "doubling",
    description = "Tokenizing texts without a space that are twice as long each time.",
    mixinStandardHelpOptions = true)
public final class DoublingBenchmark implements Runnable {
  private static final int SHORTEST = 14;
  private static final int LONGEST = 20;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(arity = "1..*", paramLabel = "FOLDER", description = "Folders of tokenizers.")
  private List<Path> folders = List.of();

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "3",
      description = "The best of so many counts; ${DEFAULT-VALUE}.")
  private int rounds = 3;

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

  @Override
  public void run() {
    PrintWriter out = spec.commandLine().getOut();
    out.println(Machine.description());
    out.println("milliseconds for 2^" + SHORTEST + " to 2^" + LONGEST + " characters");
    for (Path folder : folders) {
      Tokenizer tokenizer = Tokenizer.fromFolder(folder);
      for (Kind kind : Kind.values()) {
        for (int i = 0; i < rounds; i++) {
          milliseconds(tokenizer, kind.text(1 << SHORTEST));
        }
        List<String> times = new ArrayList<>();
        for (int power = SHORTEST; power <= LONGEST; power++) {
          double time = milliseconds(tokenizer, kind.text(1 << power));
          times.add(String.format(Locale.ROOT, "%8.1f", time));
        }
        out.printf("%-20s %-10s %s%n", folder.getFileName(), kind, String.join(" ", times));
        out.flush();
      }
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
