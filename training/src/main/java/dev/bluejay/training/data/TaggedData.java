package dev.bluejay.training.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Sentences whose words have tags, such as the names of entities, all in memory. Immutable.
 *
 * <pre>{@code
 * var data = TaggedData.read(Path.of("train.conll"), List.of());
 * var parts = data.split(0.1, 42);
 * }</pre>
 */
public final class TaggedData {
  private final String name;
  private final List<String> labels;
  private final List<TaggedText> rows;

  /** Data to train on, and data that is kept apart to validate by. */
  public record Parts(TaggedData train, TaggedData validation) {}

  TaggedData(String name, List<String> labels, List<TaggedText> rows) {
    this.name = name;
    this.labels = List.copyOf(labels);
    this.rows = List.copyOf(rows);
  }

  /**
   * Reads a file as the CoNLL tasks have them, also with {@code .gz} behind its name: a word and
   * its tag on each line, apart by a tab or spaces, and an empty line between sentences. Of more
   * columns the first is the word and the last the tag; lines {@code -DOCSTART-} are passed over.
   *
   * @param labels that a model knows, so that others are errors; empty for those of the file
   * @throws DataException if a line has no tag, there is no sentence, or the text is not UTF-8
   * @throws java.io.UncheckedIOException if it cannot be read
   */
  public static TaggedData read(Path file, List<String> labels) {
    return ConllFile.read(file, labels);
  }

  /** The labels in the order of their numbers: sorted. */
  public List<String> labels() {
    return labels;
  }

  /** The number of each label, as {@code config.json} has it. */
  public Map<String, Integer> label2id() {
    Map<String, Integer> numbers = new LinkedHashMap<>();
    labels.forEach(label -> numbers.put(label, numbers.size()));
    return numbers;
  }

  /** The sentences in the order of the file. */
  public List<TaggedText> rows() {
    return rows;
  }

  /**
   * Parts the sentences in two by chance, the same way for the same seed.
   *
   * @param share of the sentences to validate by, above 0 and below 1
   * @throws DataException if a part would be empty
   */
  public Parts split(double share, long seed) {
    int wanted = Split.size(share, rows.size());
    var order = new ArrayList<>(rows);
    Collections.shuffle(order, new Random(seed));
    return new Parts(
        new TaggedData(name + " train", labels, order.subList(wanted, order.size())),
        new TaggedData(name + " validation", labels, order.subList(0, wanted)));
  }

  @Override
  public String toString() {
    return name + ": " + rows.size() + " sentences";
  }
}
