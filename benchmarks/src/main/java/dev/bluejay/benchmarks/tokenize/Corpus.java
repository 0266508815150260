package dev.bluejay.benchmarks.tokenize;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A kind of text, and the file of it in a folder of corpora, a text a line. */
enum Corpus {
  ENGLISH("state-union.txt", ""),
  CODE("code-python.txt", ""),
  /** The rows of a table that begin with the name of the language. */
  CHINESE("xquad-contexts-12lang.tsv", "zh\t"),
  TWEETS("tweets-emoji.txt", "");

  private final String file;
  private final String begin;

  Corpus(String file, String begin) {
    this.file = file;
    this.begin = begin;
  }

  List<String> texts(Path corpora) {
    try (Stream<String> lines = Files.lines(corpora.resolve(file), StandardCharsets.UTF_8)) {
      return lines
          .filter(line -> line.length() > begin.length() && line.startsWith(begin))
          .map(line -> line.substring(begin.length()))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
