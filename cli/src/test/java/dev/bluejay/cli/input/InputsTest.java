package dev.bluejay.cli.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class InputsTest {
  @TempDir private Path folder = Path.of("");
  private final List<String> notes = new ArrayList<>();

  private List<List<String>> read(String name, String content, Columns columns) throws IOException {
    Path file = Files.writeString(folder.resolve(name), content);
    try (Inputs inputs = Inputs.file(file, columns, notes::add)) {
      return inputs.rows().map(Row::values).toList();
    }
  }

  @Test
  void aTextFileHasATextALine() throws IOException {
    assertThat(read("a.txt", "\uFEFFone\r\n\ntwo, \"three\"", Columns.first(1)))
        .containsExactly(List.of("one"), List.of(""), List.of("two, \"three\""));
  }

  @Test
  void quotesInCsvHoldCommasQuotesAndLines() throws IOException {
    String csv = "text,label\n\"a, \"\"b\"\"\nc\",1\nd,0\n";
    assertThat(read("a.csv", csv, Columns.chosen(List.of("text"))))
        .containsExactly(List.of("a, \"b\"\nc"), List.of("d"));
  }

  @Test
  void quotesInTsvAreCharacters() throws IOException {
    assertThat(read("a.tsv", "text\tlabel\n\"a\t1\n", Columns.chosen(List.of("text"))))
        .containsExactly(List.of("\"a"));
  }

  @Test
  void aFirstRecordWithANumberIsData() throws IOException {
    String csv = "a,b,5.0\nc,d,1\n";
    assertThat(read("a.csv", csv, Columns.first(2).and("3")))
        .containsExactly(List.of("a", "b", "5.0"), List.of("c", "d", "1"));
    assertThat(read("a.csv", csv, Columns.first(2).header(true)))
        .containsExactly(List.of("c", "d"));
  }

  @Test
  void withoutHeaderTheFirstRecordIsData() throws IOException {
    assertThat(read("a.csv", "\uFEFFa,b\nc,d\n", Columns.chosen(List.of("1")).header(false)))
        .containsExactly(List.of("a"), List.of("c"));
  }

  @Test
  void usualNamesAreFoundAndThatIsSaid() throws IOException {
    assertThat(read("a.csv", "id,sentence\nx,hello\n", Columns.first(1)))
        .containsExactly(List.of("hello"));
    assertThat(notes).containsExactly("a.csv line 2: 'sentence' taken; --column chooses others");
  }

  @Test
  void jsonLinesMayBeObjectsArraysOrStrings() throws IOException {
    String json = "{\"text\": \"a\", \"n\": 1}\n\n[\"b\"]\n\"c\\u00e9\"\n";
    assertThat(read("a.jsonl", json, Columns.first(1)))
        .containsExactly(List.of("a"), List.of("b"), List.of("cé"));
  }

  @Test
  void jsonObjectsMayHaveTheirKeysInAnyOrder() throws IOException {
    String json = "{\"id\": \"7\", \"body\": \"a\"}\n{\"body\": \"b\", \"id\": \"8\"}\n";
    assertThat(read("a.jsonl", json, Columns.first(1))).containsExactly(List.of("7"), List.of("8"));
    assertThat(read("a.jsonl", json, Columns.chosen(List.of("2"))))
        .containsExactly(List.of("a"), List.of("b"));
  }

  @Test
  void aJsonObjectWithoutTheTextIsRefusedWhateverElseItHas() {
    String json = "{\"text\": \"a\"}\n{\"label\": \"b\"}\n";
    assertThatThrownBy(() -> read("a.jsonl", json, Columns.first(1)))
        .isInstanceOf(InputException.class)
        .hasMessage("a.jsonl line 2: there is no column text; the columns are label");
  }

  @Test
  void zippedFilesAreReadAsTheyAre() throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new GZIPOutputStream(bytes)) {
      zip.write("one\ntwo\n".getBytes(StandardCharsets.UTF_8));
    }
    Path file = Files.write(folder.resolve("a.txt.gz"), bytes.toByteArray());
    try (Inputs inputs = Inputs.file(file, Columns.first(1), notes::add)) {
      assertThat(inputs.rows().map(Row::text)).containsExactly("one", "two");
      assertThat(inputs.fraction()).isEqualTo(1.0);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "a.csv;text,y\\na,b\\nc;a.csv line 3: the number of columns differs from the header's; got 1,"
            + " expected 2",
        "a.csv;x\\n\"open;a.csv line 2: ",
        "a.csv;x\\n\"a\"b;a.csv line 2: ",
        "a.csv;x,x\\na,b;a.csv line 2: there is no column text",
        "a.jsonl;{\"text\": \"a\"}\\n{\"text\": ;a.jsonl line 2: not JSON at column ",
        "a.jsonl;{\"text\": \"a\"} 7;a.jsonl line 1: not JSON at column ",
        "a.jsonl;{\"text\": null};a.jsonl line 1: 'text' is neither text nor a number",
        "a.jsonl;17;a.jsonl line 1: the line is no record",
        "a.jsonl;{};a.jsonl line 1: there is no column text",
        "a.doc;hello;unknown kind of file",
      })
  void malformedRecordsAreNamedByFileAndLine(String name, String content, String message) {
    assertThatThrownBy(
            () -> read(name, content.replace("\\n", "\n"), Columns.chosen(List.of("text"))))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource({"a.txt, a.txt line 1", "a.csv, a.csv near line", "a.jsonl, a.jsonl line 1"})
  void whatIsNotUtf8IsSaid(String name, String where) throws IOException {
    Path file = Files.write(folder.resolve(name), new byte[] {'"', (byte) 0xE9, '"', '\n'});
    assertThatThrownBy(
            () -> {
              try (Inputs inputs = Inputs.file(file, Columns.first(1), notes::add)) {
                inputs.rows().forEach(row -> notes.add(row.text()));
              }
            })
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(where)
        .hasMessageContaining("not UTF-8");
  }

  @Test
  void aMissingFileIsSaid() {
    assertThatThrownBy(
            () -> Inputs.file(folder.resolve("a.txt"), Columns.first(1), notes::add).close())
        .isInstanceOf(InputException.class)
        .hasMessageEndingWith("there is no such file");
  }

  @Test
  void rowsAreReadOnlyWhenTheyAreTaken() {
    var endless =
        new InputStream() {
          private int count;

          @Override
          public int read() {
            count++;
            return count % 2 == 0 ? '\n' : 'a';
          }

          @Override
          public int read(byte[] bytes, int offset, int length) {
            bytes[offset] = (byte) read();
            return 1;
          }
        };
    try (Inputs inputs = Inputs.lines("endless", endless, 1)) {
      assertThat(inputs.rows().limit(3).map(Row::text)).containsExactly("a", "a", "a");
    }
  }

  @Test
  void pairsOnALineArePartedByATab() {
    var in = new ByteArrayInputStream("a b\tc\n".getBytes(StandardCharsets.UTF_8));
    try (Inputs inputs = Inputs.lines("input", in, 2)) {
      assertThat(inputs.rows().map(Row::values)).containsExactly(List.of("a b", "c"));
    }
  }
}
