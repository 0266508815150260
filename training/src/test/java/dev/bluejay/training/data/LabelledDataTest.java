package dev.bluejay.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bluejay.models.ProblemType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelledDataTest {
  private final List<String> notes = new ArrayList<>();
  private final Path folder;

  LabelledDataTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private LabelledData read(String name, String text) throws IOException {
    return read(name, text, DataOptions.guessed());
  }

  private LabelledData read(String name, String text, DataOptions options) throws IOException {
    return LabelledData.read(file(name, text), options, notes::add);
  }

  private static List<Integer> labels(LabelledData data) {
    return data.rows().stream().map(LabelledText::label).toList();
  }

  private static List<List<Float>> targets(LabelledData data) {
    var rows = new ArrayList<List<Float>>();
    for (LabelledText row : data.rows()) {
      float[] targets = row.targets().orElseThrow();
      var numbers = new ArrayList<Float>();
      for (int i = 0; i < targets.length; i++) {
        numbers.add(targets[i]);
      }
      rows.add(numbers);
    }
    return rows;
  }

  @Test
  void columnsAreFoundByTheirNamesAndSaid() throws IOException {
    LabelledData data =
        read("a.csv", "id,Sentence,label\n1,\"good, \"\"very\"\"\nindeed\",pos\n2,bad ,neg\n");
    assertThat(data.rows().get(0).text()).isEqualTo("good, \"very\"\nindeed");
    assertThat(data.rows().get(1).text()).isEqualTo("bad ");
    assertThat(data.rows()).extracting(LabelledText::line).containsExactly(2L, 4L);
    assertThat(data.label2id()).isEqualTo(Map.of("neg", 0, "pos", 1));
    assertThat(labels(data)).containsExactly(1, 0);
    assertThat(notes)
        .containsExactly(
            "a.csv: 2 rows, text from 'Sentence', labels from 'label'; single label classification:"
                + " neg, pos");
  }

  @Test
  void pairsAreFoundByTheirNames() throws IOException {
    LabelledData data =
        read("a.tsv", "id\tpremise\thypothesis\tlabel\n8\ta \"b\" c\td\t1\n9\te\tf\t0\n");
    assertThat(data.rows().get(0).text()).isEqualTo("a \"b\" c");
    assertThat(data.rows()).extracting(LabelledText::pair).containsExactly("d", "f");
  }

  @Test
  void columnsWithoutNamesAreToldByTheirValues() throws IOException {
    LabelledData data = read("a.tsv", "good stuff\t1\nbad stuff\t0\nmore good\t1\n");
    assertThat(labels(data)).containsExactly(1, 0, 1);
    assertThat(notes.get(0)).contains("text from column 1, labels from column 2;");
    assertThat(labels(read("b.tsv", "ABBR\tWhat is it ?\nHUM\tWho ?\nHUM\tWho else ?\n")))
        .containsExactly(0, 1, 1);
  }

  @Test
  void columnsAreTakenAsAsked() throws IOException {
    var options = DataOptions.guessed().withText("#1 String").withLabel("Quality");
    LabelledData data = read("a.tsv", "Quality\t#1 ID\t#1 String\n1\t7\tx\n0\t8\ty\n", options);
    assertThat(data.rows()).extracting(LabelledText::text).containsExactly("x", "y");
    var numbered = DataOptions.guessed().withText("2").withLabel("1");
    assertThat(labels(read("b.csv", "1,x,9\n2,y,9\n", numbered))).containsExactly(0, 1);
    assertThat(read("c.csv", "x,1\ny,2\n", DataOptions.guessed().withHeader(false)).rows())
        .hasSize(2);
  }

  @Test
  void integersAreSortedBySizeAndNamesByLetters() throws IOException {
    assertThat(read("a.csv", "text,label\nx,10\ny,9\nz,-1\n").labels())
        .containsExactly("-1", "9", "10");
    assertThat(read("b.csv", "text,label\nx,b\ny,10\nz,9\n").labels())
        .containsExactly("10", "9", "b");
  }

  @Test
  void numbersWithAPointAreARegression() throws IOException {
    LabelledData data = read("a.csv", "text,score\nx,1\ny,2.5\nz,-1e-1\n");
    assertThat(data.type()).isEqualTo(ProblemType.REGRESSION);
    assertThat(targets(data)).containsExactly(List.of(1f), List.of(2.5f), List.of(-0.1f));
    var asked = DataOptions.guessed().withType(ProblemType.REGRESSION);
    assertThat(targets(read("b.csv", "text,score\nx,1\ny,3\n", asked)))
        .containsExactly(List.of(1f), List.of(3f));
  }

  @Test
  void manyLabelsStandInListsBarsOrColumns() throws IOException {
    List<List<Float>> wanted = List.of(List.of(1f, 1f), List.of(0f, 1f), List.of(0f, 0f));
    LabelledData bars = read("a.csv", "text,labels\nx,b | a\ny,b\nz,\n");
    assertThat(bars.type()).isEqualTo(ProblemType.MULTI_LABEL_CLASSIFICATION);
    assertThat(bars.labels()).containsExactly("a", "b");
    assertThat(targets(bars)).isEqualTo(wanted);
    LabelledData columns = read("b.csv", "text,joy,fear\nx,1,1\ny,0,1\nz,0,0\n");
    assertThat(columns.labels()).containsExactly("joy", "fear");
    assertThat(targets(columns)).isEqualTo(wanted);
    LabelledData lists =
        read(
            "c.jsonl",
            """
            {"text": "x", "labels": ["a", "b"]}
            {"text": "y", "labels": ["b"]}
            {"text": "z", "labels": []}
            """);
    assertThat(targets(lists)).isEqualTo(wanted);
    assertThat(bars.counts()).isEqualTo(Map.of(0, 1, 1, 2));
  }

  @Test
  void listsOfZerosAndOnesAreFlagsUnlessTheyAreSets() throws IOException {
    String flags =
        "{\"text\": \"x\", \"label\": [0, 0, 1]}\n{\"text\": \"y\", \"label\": [1,1,1]}\n";
    LabelledData data = read("a.jsonl", flags);
    assertThat(data.labels()).containsExactly("LABEL_0", "LABEL_1", "LABEL_2");
    assertThat(targets(data)).containsExactly(List.of(0f, 0f, 1f), List.of(1f, 1f, 1f));
    String sets = "{\"text\": \"x\", \"label\": [0, 1]}\n{\"text\": \"y\", \"label\": [1, 0]}\n";
    assertThat(targets(read("b.jsonl", sets))).containsExactly(List.of(1f, 1f), List.of(1f, 1f));
    String points =
        "{\"text\": \"x\", \"label\": [0.0, 1.0]}\n{\"text\": \"y\", \"label\": [1.0, 0]}\n";
    assertThat(targets(read("c.jsonl", points))).containsExactly(List.of(0f, 1f), List.of(1f, 0f));
  }

  @Test
  void packedFilesAndByteOrderMarksAreRead() throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new GZIPOutputStream(bytes)) {
      zip.write("\uFEFFtext\tlabel\nx\t1\ny\t0\n\n".getBytes(StandardCharsets.UTF_8));
    }
    Path file = Files.write(folder.resolve("a.tsv.gz"), bytes.toByteArray());
    assertThat(LabelledData.read(file, DataOptions.guessed(), notes::add).rows()).hasSize(2);
  }

  @Test
  void labelsOfTrainingKeepTheirNumbers() throws IOException {
    var options = DataOptions.guessed().withLabels(List.of("NEGATIVE", "POSITIVE"));
    assertThat(labels(read("a.csv", "text,label\nx,POSITIVE\ny,0\n", options)))
        .containsExactly(1, 0);
    var sets = options.withType(ProblemType.MULTI_LABEL_CLASSIFICATION);
    assertThat(targets(read("b.csv", "text,label\nx,1\n", sets))).containsExactly(List.of(0f, 1f));
  }

  private void assertRefused(String name, String text, DataOptions options, String message) {
    assertThatThrownBy(() -> read(name, text, options))
        .isInstanceOf(DataException.class)
        .hasMessage(message);
  }

  private void assertRefused(String name, String text, String message) {
    assertRefused(name, text, DataOptions.guessed(), message);
  }

  @Test
  void aMissingColumnIsToldWithThoseThereAre() {
    assertRefused(
        "a.csv",
        "text,label\nx,1\n",
        DataOptions.guessed().withText("sentence"),
        "a.csv: there is no column 'sentence'; the columns are text, label");
    assertRefused(
        "b.csv",
        "text,a,b\nx,u,v\n",
        "b.csv: no column looks like a label; the columns are text, a, b; say which one is");
    assertRefused(
        "c.csv",
        "label,a,b\nx,u,v\n",
        "c.csv: no column looks like a text; the columns are label, a, b; say which one is");
  }

  @Test
  void oneLabelOnlyIsRefused() {
    assertRefused(
        "a.csv",
        "text,label\nx,1\ny,1\n",
        "a.csv: there is one label only; got '1' in all 2 rows, expected two labels at least");
    assertRefused(
        "b.jsonl",
        "{\"text\": \"x\", \"labels\": [\"a\"]}\n",
        "b.jsonl: there is one label only; got [a] in all 1 rows, expected two labels at least");
  }

  @Test
  void aLabelThatTrainingNeverSawIsRefused() {
    assertRefused(
        "a.csv",
        "text,label\nx,a\ny,c\n",
        DataOptions.guessed().withLabels(List.of("a", "b")),
        "a.csv line 3: a label that was never seen in training; got 'c', expected one of [a, b]");
  }

  @Test
  void anEmptyRowIsToldByItsLine() {
    assertRefused(
        "a.csv",
        "text,label\nx,1\n\ny,0\n",
        "a.csv line 3: the row is empty; remove it, or fill it in");
    assertRefused(
        "b.jsonl",
        "{\"text\": \"x\", \"label\": 1}\n\n{\"text\": \"x\", \"label\": 0}\n",
        "b.jsonl line 2: the row is empty; remove it, or fill it in");
    assertRefused(
        "c.csv",
        "text,label\nx,1\n ,0\n",
        "c.csv line 3: the text is empty; fill in 'text', or remove the row");
    assertRefused(
        "d.jsonl",
        "{\"text\": \"x\", \"label\": 1}\n{\"text\": \"x\"}\n",
        "d.jsonl line 2: the label is empty; fill in 'label', or remove the row");
  }

  @Test
  void aTargetThatIsNoNumberIsRefused() {
    assertRefused(
        "a.csv",
        "text,score\nx,0.5\ny,high\nz,0.7\n",
        "a.csv line 3: the target of a regression is not a number; got 'high' in 'score'");
    for (String target : List.of("NaN", "1e999", "0x1p3", "1f")) {
      assertRefused(
          "b.csv",
          "text,score\nx," + target + "\n",
          DataOptions.guessed().withType(ProblemType.REGRESSION),
          "b.csv line 2: the target of a regression is not a number; got '%s' in 'score'"
              .formatted(target));
    }
  }

  @Test
  void malformedFilesAreRefused() throws IOException {
    assertRefused(
        "a.csv",
        "text,label\nx,1,2\n",
        "a.csv line 2: the number of columns differs from the first line's; got 3, expected 2");
    assertRefused("b.csv", "text,label\n", "b.csv: there is no record in it");
    assertRefused("c.jsonl", "{\"text\":\n", "c.jsonl line 1: not valid JSON at column 9");
    assertRefused(
        "d.jsonl",
        "[]\n",
        "d.jsonl line 1: not a JSON object; expected one like {\"text\": \"…\", \"label\": 1}");
    assertRefused(
        "e.jsonl",
        "{\"text\": [1], \"label\": 1}\n{\"text\": \"\", \"label\": 2}\n",
        "e.jsonl line 1: the text is neither text nor a number; got a list in 'text'");
    assertRefused(
        "f.txt",
        "x",
        "f.txt: unknown kind of file; expected a name that ends in .csv, .tsv or .jsonl");
    assertRefused(
        "g.csv",
        "text,text,label\nx,y,1\n",
        "g.csv: two columns have the same name; got 'text' twice");
    assertThatThrownBy(() -> read("h.csv", "text,label\n\"x,1\n"))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("h.csv line ");
    Path latin =
        Files.write(folder.resolve("i.csv"), new byte[] {'t', (byte) 0xE4, ',', '1', '\n'});
    assertThatThrownBy(() -> LabelledData.read(latin, DataOptions.guessed(), notes::add))
        .hasMessage("i.csv: the text is not UTF-8; save the file in UTF-8");
    Path plain = file("j.csv.gz", "text,label\n");
    assertThatThrownBy(() -> LabelledData.read(plain, DataOptions.guessed(), notes::add))
        .hasMessageStartingWith("j.csv.gz: not a gzip file");
    assertThatThrownBy(
            () -> LabelledData.read(folder.resolve("k.csv"), DataOptions.guessed(), notes::add))
        .hasMessageEndingWith("there is no such file");
  }
}
