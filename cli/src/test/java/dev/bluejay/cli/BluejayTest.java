package dev.bluejay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class BluejayTest {

  @Test
  void helpGoesToStandardOutputAndIsNoFailure() {
    CommandRun run = CommandRun.of("--help");
    assertThat(run.status()).isZero();
    assertThat(run.out()).contains("Usage: bluejay", "run", "tokenize");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void versionIsTheBuilds() {
    assertThat(CommandRun.of("--version").lines().get(0)).matches("bluejay \\d+\\.\\d+\\.\\d+.*");
  }

  @Test
  void anUnknownOptionIsWrongUsage() {
    CommandRun run = CommandRun.of("tokenize", "--jsno", "a");
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("error: Unknown option: '--jsno'").contains("--json");
  }

  @Test
  void anUnknownTaskIsAnsweredByThoseThereAre() {
    CommandRun run = CommandRun.of("run", "juggle", "a");
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err())
        .startsWith("error: bluejay run: unknown; got 'juggle', expected one of ")
        .contains("text-classification", "sentiment-analysis");
  }

  @Test
  void aFailureIsOneSentence() {
    CommandRun run = CommandRun.of("tokenize", "--model", "no/such/folder", "a");
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err().lines()).singleElement().asString().startsWith("error: no/such/folder");
  }

  @Test
  void theStackTraceIsThereWhenAskedFor() {
    CommandRun run = CommandRun.of("tokenize", "--stacktrace", "--model", "no/such/folder", "a");
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).contains("\tat dev.bluejay.hub.Repository");
  }

  @Test
  void aReaderThatLeavesEndsTheWorkQuietly() {
    var closed =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
          }
        };
    var err = new ByteArrayOutputStream();
    var streams =
        new Streams(
            InputStream.nullInputStream(),
            closed,
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false,
            false,
            false,
            false);
    assertThat(Bluejay.run(streams, "tokenize", "a", "b")).isZero();
    assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
  }
}
