package dev.bluejay.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TaggedDataTest {
  @TempDir private Path folder = Path.of("");

  private TaggedData read(String text, String... labels) throws IOException {
    return TaggedData.read(Files.writeString(folder.resolve("data.conll"), text), List.of(labels));
  }

  @Test
  void sentencesEndAtEmptyLinesAndLabelsAreSorted() throws IOException {
    TaggedData data =
        read("-DOCSTART- -X- O\n\nAnna\tB-PER\r\nleft\tO\r\n\r\n \nParis\tB-LOC\n@ a\tO\n");
    assertThat(data.labels()).containsExactly("B-LOC", "B-PER", "O");
    assertThat(data.label2id()).containsEntry("B-PER", 1);
    assertThat(data.rows())
        .containsExactly(
            new TaggedText(List.of("Anna", "left"), List.of(1, 2), 3),
            new TaggedText(List.of("Paris", "@ a"), List.of(0, 2), 7));
  }

  @Test
  void ofManyColumnsTheFirstIsTheWordAndTheLastTheTag() throws IOException {
    assertThat(read("Sao NC B-LOC\nPaulo VMI I-LOC").rows())
        .containsExactly(new TaggedText(List.of("Sao", "Paulo"), List.of(0, 1), 1));
  }

  @Test
  void labelsOfAModelKeepTheirNumbersAndOthersAreRefused() throws IOException {
    assertThat(read("Anna B-PER\n", "O", "B-PER").rows().get(0).tags()).containsExactly(1);
    assertThatThrownBy(() -> read("\nAnna O\nParis B-LOC\n", "O", "B-PER"))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "data.conll line 3: a label that was never seen in training; got 'B-LOC', expected one"
                + " of [O, B-PER]");
  }

  @Test
  void aLineWithoutATagIsRefused() {
    assertThatThrownBy(() -> read("Anna B-PER\nleft\n"))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "data.conll line 2: a word and its tag are needed; got 1 column, expected 2 or more"
                + " apart by a tab or a space");
    assertThatThrownBy(() -> read("\n\n")).hasMessage("data.conll: there is no sentence in it");
  }

  @Test
  void aSplitLosesNothingAndIsTheSameForTheSameSeed() throws IOException {
    TaggedData data = read("a O\n\nb O\n\nc O\n\nd O\n\ne O\n");
    var parts = data.split(0.4, 7);
    assertThat(parts.validation().rows()).hasSize(2);
    assertThat(parts.train().rows())
        .hasSize(3)
        .doesNotContainAnyElementsOf(parts.validation().rows());
    assertThat(data.split(0.4, 7).train().rows()).isEqualTo(parts.train().rows());
    assertThatThrownBy(() -> data.split(0.01, 7)).hasMessageContaining("a part would be empty");
  }
}
