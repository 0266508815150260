package dev.bluejay.tokenizers.comparison;

import dev.bluejay.tokenizers.Encoding;
import dev.bluejay.tokenizers.Span;
import dev.bluejay.tokenizers.Tokenizer;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * Holds tokenizers against what {@code compare.py} wrote: a table of tokenizer, corpus, lines and
 * differences.
 *
 * <pre>java … CorpusComparison ../shared/data OUT [NAME]</pre>
 */
public final class CorpusComparison {
  private static final int DIGEST = 16;
  private static final int SHOWN = 3;

  private final Path data;
  private final PrintStream out;
  private long compared;
  private long different;

  private CorpusComparison(Path data, PrintStream out) {
    this.data = data;
    this.out = out;
  }

  /** Exits with 1 on a difference. */
  public static void main(String[] args) throws IOException {
    var comparison = new CorpusComparison(Path.of(args[0]), System.out);
    List<Path> tokenizers = sorted(Path.of(args[1]));
    comparison.out.println("| tokenizer | corpus | lines | differences |\n|---|---|---|---|");
    for (Path tokenizer : tokenizers) {
      String only = args.length > 2 ? args[2] : "";
      if (Files.isDirectory(tokenizer) && tokenizer.getFileName().toString().contains(only)) {
        comparison.hold(tokenizer);
      }
    }
    comparison.out.printf(
        "%d lines compared, %d differences%n", comparison.compared, comparison.different);
    System.exit(comparison.different == 0 && comparison.compared > 0 ? 0 : 1);
  }

  private static List<Path> sorted(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.sorted().toList();
    }
  }

  private void hold(Path folder) throws IOException {
    Tokenizer tokenizer = Tokenizer.fromFolder(folder);
    for (Path digests : sorted(folder)) {
      String name = digests.getFileName().toString();
      boolean idsOnly = name.endsWith(".ids");
      if (idsOnly || name.endsWith(".digests")) {
        String corpus = name.substring(0, name.lastIndexOf('.'));
        hold(tokenizer, folder, corpus, Files.readAllBytes(digests), idsOnly);
      }
    }
  }

  private void hold(
      Tokenizer tokenizer, Path folder, String corpus, byte[] digests, boolean idsOnly)
      throws IOException {
    List<String> lines = lines(folder, corpus);
    if (lines.size() * DIGEST != digests.length) {
      throw new IOException(corpus + ": " + lines.size() + " lines, but not as many digests");
    }
    int wrong = 0;
    for (int i = 0; i < lines.size(); i++) {
      Encoding encoding = tokenizer.encode(lines.get(i));
      byte[] digest = digest(encoding, idsOnly);
      boolean same =
          Arrays.equals(digest, 0, DIGEST, digests, i * DIGEST, (i + 1) * DIGEST)
              && Arrays.equals(encoding.ids(), tokenizer.encodeToIds(lines.get(i)));
      if (!same) {
        wrong++;
        if (wrong <= SHOWN) {
          out.printf("%s %s:%d %s%n", folder.getFileName(), corpus, i + 1, lines.get(i));
        }
      }
    }
    compared += lines.size();
    different += wrong;
    out.printf("| %s | %s | %d | %d |%n", folder.getFileName(), corpus, lines.size(), wrong);
  }

  private List<String> lines(Path folder, String corpus) throws IOException {
    Path own = folder.resolve(corpus);
    Path given = data.resolve("corpora").resolve(corpus);
    Path golden = data.resolve("goldens/kitoken").resolve(corpus);
    Path file = Files.exists(own) ? own : Files.exists(given) ? given : golden;
    byte[] bytes = Files.readAllBytes(file);
    if (corpus.endsWith(".gz")) {
      try (var in = new GZIPInputStream(Files.newInputStream(file))) {
        bytes = in.readAllBytes();
      }
    }
    return Arrays.asList(new String(bytes, StandardCharsets.UTF_8).split("\n", -1));
  }

  private static byte[] digest(Encoding encoding, boolean idsOnly) {
    MessageDigest md5;
    try {
      md5 = MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
    update(md5, encoding.ids());
    if (idsOnly) {
      return md5.digest();
    }
    md5.update(String.join("\0", encoding.tokens()).getBytes(StandardCharsets.UTF_8));
    int[] offsets = new int[2 * encoding.length()];
    int i = 0;
    for (Span span : encoding.codePointOffsets()) {
      offsets[i++] = span.start();
      offsets[i++] = span.end();
    }
    update(md5, offsets);
    update(md5, encoding.wordIds());
    update(md5, encoding.typeIds());
    update(md5, encoding.attentionMask());
    update(md5, encoding.specialTokensMask());
    return md5.digest();
  }

  private static void update(MessageDigest md5, int[] numbers) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asIntBuffer().put(numbers);
    md5.update(bytes);
  }
}
