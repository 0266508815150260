package dev.bluejay.benchmarks.encoder;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Real sentences of mixed length.
 *
 * @param source where they come from, for people
 * @param texts in the order of the file
 */
record Sentences(String source, List<String> texts) {
  private static final Path STSB = Path.of("shared", "data", "datasets", "stsb", "dev.csv");

  /** Of a file in the format of STS-B; else of STS-B beside the project; else a small list. */
  static Sentences of(Optional<Path> data, Path benchmarks) {
    Path beside = benchmarks.toAbsolutePath().normalize().resolve("../..").resolve(STSB);
    try {
      if (data.isPresent()) {
        return pairs(data.get().toString(), data.get());
      }
      return Files.exists(beside) ? pairs("STS-B dev", beside) : embedded();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Sentences pairs(String name, Path file) throws IOException {
    var texts = new ArrayList<String>();
    try (var records = CSVParser.parse(file, UTF_8, CSVFormat.DEFAULT)) {
      for (CSVRecord record : records) {
        texts.add(record.get(0));
        texts.add(record.get(1));
      }
    }
    return new Sentences("%s, %d sentences".formatted(name, texts.size()), List.copyOf(texts));
  }

  private static Sentences embedded() throws IOException {
    var in = Objects.requireNonNull(Sentences.class.getResourceAsStream("sentences.txt"));
    try (var reader = new BufferedReader(new InputStreamReader(in, UTF_8))) {
      List<String> texts = reader.lines().toList();
      return new Sentences("a small list, " + texts.size() + " sentences", texts);
    }
  }

  /** Slices of {@code size} sentences; a shorter list begins again. */
  List<List<String>> slices(int size) {
    var all = new ArrayList<>(texts);
    while (all.size() < size) {
      all.addAll(texts);
    }
    var slices = new ArrayList<List<String>>();
    for (int from = 0; from + size <= all.size(); from += size) {
      slices.add(List.copyOf(all.subList(from, from + size)));
    }
    return slices;
  }
}
