package dev.bluejay.training.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Reads sentences as the shared tasks of CoNLL write them: a line a word, a column a layer. */
final class ConllFile {
  private static final Pattern TABS = Pattern.compile("\t+");
  private static final Pattern SPACES = Pattern.compile("[ \t]+");
  private static final String DOCUMENT = "-DOCSTART-";

  private record Sentence(List<String> words, List<String> tags, long line) {}

  private ConllFile() {}

  static TaggedData read(Path file, List<String> labels) {
    String name = String.valueOf(file.getFileName());
    List<Sentence> sentences = TableFile.text(file, text -> sentences(name, text));
    if (sentences.isEmpty()) {
      throw new DataException(name + ": there is no sentence in it");
    }
    LabelNames names =
        labels.isEmpty()
            ? LabelNames.sorted(sentences.stream().flatMap(s -> s.tags().stream()).toList())
            : LabelNames.given(labels);
    List<TaggedText> rows = sentences.stream().map(sentence -> row(name, sentence, names)).toList();
    return new TaggedData(name, names.names(), rows);
  }

  private static TaggedText row(String name, Sentence sentence, LabelNames names) {
    var tags = new ArrayList<Integer>();
    for (int i = 0; i < sentence.tags().size(); i++) {
      tags.add(names.number(sentence.tags().get(i), name + " line " + (sentence.line() + i)));
    }
    return new TaggedText(sentence.words(), tags, sentence.line());
  }

  private static List<Sentence> sentences(String name, Reader text) throws IOException {
    var sentences = new ArrayList<Sentence>();
    var words = new ArrayList<String>();
    var tags = new ArrayList<String>();
    long number = 0;
    var lines = new BufferedReader(text);
    while (true) {
      String line = lines.readLine();
      number++;
      if (line != null && !line.isBlank() && !line.startsWith(DOCUMENT)) {
        String[] columns = columns(name, number, line.stripTrailing());
        words.add(columns[0]);
        tags.add(columns[columns.length - 1]);
        continue;
      }
      if (!words.isEmpty()) {
        sentences.add(new Sentence(List.copyOf(words), List.copyOf(tags), number - words.size()));
        words.clear();
        tags.clear();
      }
      if (line == null) {
        return sentences;
      }
    }
  }

  private static String[] columns(String name, long number, String line) {
    String[] columns = (line.indexOf('\t') < 0 ? SPACES : TABS).split(line, -1);
    if (columns.length < 2 || columns[0].isEmpty()) {
      throw new DataException(
          "%s line %d: a word and its tag are needed; got %d column%s, expected 2 or more apart by"
                  .formatted(name, number, columns.length, columns.length == 1 ? "" : "s")
              + " a tab or a space");
    }
    return columns;
  }
}
