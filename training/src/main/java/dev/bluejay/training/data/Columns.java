package dev.bluejay.training.data;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Which columns of a table are texts and labels.
 *
 * @param text the place of the text
 * @param pair the place of the second text, or −1
 * @param labels the places of the labels
 * @param guessed whether any of them was not given by the user
 */
record Columns(int text, int pair, List<Integer> labels, boolean guessed) {
  /** A column by its number; in a cell it is more likely a label than a name. */
  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,4}");

  private static final List<List<String>> PAIRS =
      List.of(
          List.of("sentence1", "sentence2"),
          List.of("sentence_a", "sentence_b"),
          List.of("premise", "hypothesis"),
          List.of("question1", "question2"),
          List.of("text", "text_pair"),
          List.of("text1", "text2"),
          List.of("text_a", "text_b"),
          List.of("question", "sentence"),
          List.of("question", "context"),
          List.of("query", "passage"));

  private static final List<String> TEXTS =
      List.of(
          "text",
          "sentence",
          "review",
          "content",
          "comment",
          "tweet",
          "utterance",
          "document",
          "body",
          "message",
          "question",
          "title",
          "headline",
          "input",
          "phrase");

  private static final List<String> LABELS =
      List.of(
          "label",
          "labels",
          "target",
          "targets",
          "class",
          "category",
          "sentiment",
          "emotion",
          "intent",
          "gold_label",
          "score",
          "relatedness_score",
          "similarity_score",
          "stars",
          "rating",
          "polarity",
          "topic");

  /** Whether a cell of a first record shows that the record names the columns. */
  static boolean isName(String cell, DataOptions options) {
    if (options.header().isPresent()) {
      return options.header().get();
    }
    String name = cell.toLowerCase(Locale.ROOT);
    return TEXTS.contains(name)
        || LABELS.contains(name)
        || PAIRS.stream().anyMatch(pair -> pair.contains(name))
        || (!NUMBER.matcher(cell).matches()
            && (options.text().filter(cell::equals).isPresent()
                || options.pair().filter(cell::equals).isPresent()
                || options.label().contains(cell)));
  }

  static Columns of(Table table, DataOptions options) {
    List<Integer> labels =
        options.label().isEmpty()
            ? guessedLabels(table, options)
            : options.label().stream().map(column -> place(table, column)).toList();
    int text = options.text().map(column -> place(table, column)).orElse(-1);
    int pair = options.pair().map(column -> place(table, column)).orElse(-1);
    if (text < 0) {
      int[] guess = guessedTexts(table, labels, pair);
      text = guess[0];
      pair = pair < 0 ? guess[1] : pair;
    }
    return new Columns(text, pair, labels, options.text().isEmpty() || options.label().isEmpty());
  }

  private static int place(Table table, String column) {
    int named = table.columns().indexOf(column);
    if (named >= 0) {
      return named;
    }
    if (NUMBER.matcher(column).matches() && Integer.parseInt(column) <= table.columns().size()) {
      return Integer.parseInt(column) - 1;
    }
    throw new DataException(
        "%s: there is no column '%s'; the columns are %s"
            .formatted(table.name(), column, listed(table)));
  }

  private static String listed(Table table) {
    return String.join(", ", table.columns());
  }

  private static List<Integer> guessedLabels(Table table, DataOptions options) {
    Optional<Integer> named = find(table, LABELS);
    if (named.isPresent()) {
      return List.of(named.get());
    }
    Set<Integer> taken = new HashSet<>();
    options.text().ifPresent(column -> taken.add(place(table, column)));
    options.pair().ifPresent(column -> taken.add(place(table, column)));
    if (taken.isEmpty() && isNamed(table)) {
      textsByName(table).forEach(taken::add);
    }
    List<Integer> rest =
        IntStream.range(0, table.columns().size()).boxed().filter(c -> !taken.contains(c)).toList();
    List<Integer> flags = rest.stream().filter(column -> isFlags(table, column)).toList();
    if (flags.size() > 1) {
      return flags;
    }
    if (!taken.isEmpty() && rest.size() == 1) {
      return rest;
    }
    if (taken.isEmpty() && !isNamed(table) && (rest.size() == 2 || rest.size() == 3)) {
      return List.of(leastVaried(table));
    }
    throw new DataException(
        "%s: no column looks like a label; the columns are %s; say which one is"
            .formatted(table.name(), listed(table)));
  }

  /** Whether the columns have names of their own. */
  private static boolean isNamed(Table table) {
    return !table.columns().get(0).equals("1");
  }

  private static int leastVaried(Table table) {
    return IntStream.range(0, table.columns().size())
        .boxed()
        .min(
            Comparator.comparingLong(
                    (Integer column) ->
                        table.records().stream().map(r -> r.text(column)).distinct().count())
                .thenComparing(Comparator.reverseOrder()))
        .orElseThrow();
  }

  private static boolean isFlags(Table table, int column) {
    return table.records().stream()
        .allMatch(r -> r.text(column).equals("0") || r.text(column).equals("1"));
  }

  private static int[] guessedTexts(Table table, List<Integer> labels, int pair) {
    List<Integer> named =
        textsByName(table).stream().filter(column -> !labels.contains(column)).toList();
    if (!named.isEmpty()) {
      return new int[] {named.get(0), named.size() > 1 ? named.get(1) : -1};
    }
    List<Integer> rest =
        IntStream.range(0, table.columns().size())
            .boxed()
            .filter(column -> !labels.contains(column) && column != pair)
            .toList();
    if (rest.size() == 1 || (rest.size() == 2 && !isNamed(table) && pair < 0)) {
      return new int[] {rest.get(0), rest.size() == 2 ? rest.get(1) : -1};
    }
    throw new DataException(
        "%s: no column looks like a text; the columns are %s; say which one is"
            .formatted(table.name(), listed(table)));
  }

  /** A pair of columns with usual names, else one; empty if there is neither. */
  private static List<Integer> textsByName(Table table) {
    for (List<String> pair : PAIRS) {
      Optional<Integer> first = find(table, pair.subList(0, 1));
      Optional<Integer> second = find(table, pair.subList(1, 2));
      if (first.isPresent() && second.isPresent()) {
        return List.of(first.get(), second.get());
      }
    }
    return find(table, TEXTS).map(List::of).orElse(List.of());
  }

  /** The first of these names that a column has, whatever its case. */
  private static Optional<Integer> find(Table table, List<String> names) {
    List<String> columns = new ArrayList<>();
    table.columns().forEach(column -> columns.add(column.toLowerCase(Locale.ROOT)));
    return names.stream().map(columns::indexOf).filter(place -> place >= 0).findFirst();
  }

  /** For a note, such as {@code text from 'sentence', labels from 'label'}. */
  String described(Table table) {
    String kind = isNamed(table) ? "'%s'" : "column %s";
    var text = new StringBuilder("text from ").append(kind.formatted(table.columns().get(text())));
    if (pair >= 0) {
      text.append(" and ").append(kind.formatted(table.columns().get(pair)));
    }
    List<String> names = labels.stream().map(c -> kind.formatted(table.columns().get(c))).toList();
    return text.append(", labels from ").append(String.join(", ", names)).toString();
  }
}
