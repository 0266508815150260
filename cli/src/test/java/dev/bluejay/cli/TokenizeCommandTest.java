package dev.bluejay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TokenizeCommandTest {

  @Test
  void jsonHasPythonsKeysAndPaddingIsLongestWhenNothingIsSaid() {
    CommandRun run =
        CommandRun.of(
            "tokenize",
            "--model",
            "embedded/minilm",
            "--json",
            "--padding",
            "I've been waiting for a HuggingFace course my whole life.",
            "I hate this so much!");
    assertThat(run.status()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.lines()).hasSize(2);
    assertThat(run.lines().get(0))
        .startsWith(
            "{\"input_ids\": [101, 1045, 1005, 2310, 2042, 3403, 2005, 1037, 17662, 12172, 2607,"
                + " 2026, 2878, 2166, 1012, 102], \"token_type_ids\": [0, ")
        .contains("\"attention_mask\": [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]");
    assertThat(run.lines().get(1))
        .isEqualTo(
            "{\"input_ids\": [101, 1045, 5223, 2023, 2061, 2172, 999, 102, 0, 0, 0, 0, 0, 0, 0,"
                + " 0], \"token_type_ids\": [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],"
                + " \"attention_mask\": [1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0],"
                + " \"tokens\": [\"[CLS]\", \"i\", \"hate\", \"this\", \"so\", \"much\", \"!\","
                + " \"[SEP]\", \"[PAD]\", \"[PAD]\", \"[PAD]\", \"[PAD]\", \"[PAD]\", \"[PAD]\","
                + " \"[PAD]\", \"[PAD]\"], \"offsets\": [[0, 0], [0, 1], [2, 6], [7, 11], [12,"
                + " 14], [15, 19], [19, 20], [0, 0], [0, 0], [0, 0], [0, 0], [0, 0], [0, 0], [0,"
                + " 0], [0, 0], [0, 0]], \"special_tokens_mask\": [1, 0, 0, 0, 0, 0, 0, 1, 1, 1,"
                + " 1, 1, 1, 1, 1, 1], \"word_ids\": [null, 0, 1, 2, 3, 4, 5, null, null, null,"
                + " null, null, null, null, null, null]}");
  }

  @Test
  void withoutPaddingNothingIsFilledUp() {
    CommandRun run = CommandRun.of("tokenize", "--json", "hello", "hello hello");
    assertThat(run.lines().get(0)).startsWith("{\"input_ids\": [101, 7592, 102], ");
    assertThat(run.lines().get(1)).startsWith("{\"input_ids\": [101, 7592, 7592, 102], ");
  }

  @Test
  void paddingTakesANumber() {
    CommandRun run = CommandRun.of("tokenize", "--json", "--padding", "5", "hello");
    assertThat(run.lines()).hasSize(1);
    assertThat(run.lines().get(0)).startsWith("{\"input_ids\": [101, 7592, 102, 0, 0], ");
  }

  @Test
  void aMaximumLengthAloneTruncates() {
    CommandRun run = CommandRun.of("tokenize", "--json", "--max-length", "3", "hello hello");
    assertThat(run.lines().get(0)).startsWith("{\"input_ids\": [101, 7592, 102], ");
  }

  @Test
  void aPairIsOneInput() {
    CommandRun run = CommandRun.of("tokenize", "--json", "--pair", "hello", "hello hello");
    assertThat(run.lines()).hasSize(1);
    assertThat(run.lines().get(0))
        .startsWith(
            "{\"input_ids\": [101, 7592, 102, 7592, 7592, 102],"
                + " \"token_type_ids\": [0, 0, 0, 1, 1, 1], ");
  }

  @Test
  void halfAPairIsWrongUsage() {
    CommandRun run = CommandRun.of("tokenize", "--pair", "hello");
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).startsWith("error: each input has 2 texts; got 1");
  }

  @Test
  void linesOfStandardInputAreTextsWhereThereIsNoArgument() {
    CommandRun run = CommandRun.withInput("hello\n\nhello hello\n", "tokenize", "--json");
    assertThat(run.lines()).hasSize(3);
    assertThat(run.lines().get(1)).startsWith("{\"input_ids\": [101, 102], ");
  }

  @Test
  void specialTokensCanBeLeftOut() {
    CommandRun run = CommandRun.of("tokenize", "--json", "--no-special-tokens", "hello");
    assertThat(run.lines().get(0)).startsWith("{\"input_ids\": [7592], ");
  }

  @Test
  void aWrongPaddingIsWrongUsage() {
    CommandRun run = CommandRun.of("tokenize", "--padding=wide", "hello");
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("got 'wide', expected longest|max-length|none|N");
  }

  @Test
  void peopleGetTheTextAndATable() {
    CommandRun run = CommandRun.of("tokenize", "Hello, 世\t");
    assertThat(run.out())
        .isEqualTo(
            """
            Hello, 世\\t
            5 tokens

            #  token    id  type  mask  special  offsets  word
            0  [CLS]   101     0     1        1
            1  hello  7592     0     1        0      0–5     0
            2  ,      1010     0     1        0      5–6     1
            3  世     1745     0     1        0      7–8     2
            4  [SEP]   102     0     1        1

            """);
  }

  @Test
  void coloursAreThereWhenAskedFor() {
    assertThat(CommandRun.of("tokenize", "--color", "always", "hello").out())
        .contains("\u001B[30;48;5;157mhello\u001B[0m");
    assertThat(CommandRun.of("tokenize", "hello").out()).doesNotContain("\u001B");
  }

  @Test
  void bytesOfACharacterSayWhichTheyAre(@TempDir Path folder) throws IOException {
    Files.writeString(
        folder.resolve("tokenizer_config.json"), "{\"tokenizer_class\": \"ByT5Tokenizer\"}");
    assertThat(CommandRun.of("tokenize", "--model", folder.toString(), "aï世").out())
        .isEqualTo(
            """
            aï世
            7 tokens

            #  token   text     id  mask  special  offsets  word
            0  a       a       100     1        0      0–1     0
            1  Ã       ï 1/2   198     1        0      1–2     0
            2  ¯       ï 2/2   178     1        0      1–2     0
            3  ä       世 1/3  231     1        0      2–3     0
            4  ¸       世 2/3  187     1        0      2–3     0
            5  \\u0096  世 3/3  153     1        0      2–3     0
            6  </s>              1     1        1

            """);
  }

  @Test
  void tokensForPrivateUseAreWrittenByNumber(@TempDir Path folder) throws IOException {
    Files.writeString(
        folder.resolve("tokenizer_config.json"), "{\"tokenizer_class\": \"CanineTokenizer\"}");
    assertThat(CommandRun.of("tokenize", "--model", folder.toString(), "a").out())
        .contains("0  \\uE000  57344")
        .contains("1  a          97");
  }

  @Test
  void whatATokenDoesNotSayStandsBesideIt() {
    assertThat(CommandRun.of("tokenize", "Café ☃").out())
        .contains("1  cafe   Café")
        .contains("2  [UNK]  ☃");
  }
}
