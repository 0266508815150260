package dev.bluejay.benchmarks.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bluejay.benchmarks.Raw;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class RowTest {
  private static final List<Measurement> MEASURED =
      List.of(
          new Measurement("decode, 2", "s", "PyTorch 2", new double[] {4, 6, 9}),
          new Measurement("decode, 2", "s", "Bluejay, int8", new double[] {1, 2, 3}),
          new Measurement("encode", "texts/s", "Bluejay", new double[] {30, 20}),
          new Measurement("encode", "texts/s", "PyTorch 2", new double[] {10, 10}),
          new Measurement("encode", "p99 / p50", "Bluejay", new double[] {1.5}));

  @Test
  void ofSecondsTheFewerTheBetter() {
    var row = new Row("", "decode", "s", "Bluejay, int8", "PyTorch", 3, false);
    var result = row.result(MEASURED).orElseThrow();
    assertThat(result.median()).isEqualTo(3);
    assertThat(row.met(result)).isTrue();
  }

  @Test
  void ofRatesTheHigherTheBetter() {
    var row = new Row("", "encode", "texts/s", "Bluejay", "PyTorch", 3, false);
    var result = row.result(MEASURED).orElseThrow();
    assertThat(result.median()).isEqualTo(2.5);
    assertThat(row.met(result)).isFalse();
  }

  @Test
  void withoutPeerTheValueIsTheResult() {
    var row = new Row("", "encode", "p99 / p50", "Bluejay", "", 2, true);
    var result = row.result(MEASURED).orElseThrow();
    assertThat(result.median()).isEqualTo(1.5);
    assertThat(row.met(result)).isTrue();
  }

  @Test
  void whatWasNotMeasuredHasNoResult() {
    var row = new Row("", "encode", "texts/s", "Bluejay", "Jlama", 1, false);
    assertThat(row.result(MEASURED)).isEmpty();
  }

  @Test
  void whatIsWrittenIsReadAgain(@TempDir Path folder) {
    Path file = folder.resolve("measurements.jsonl");
    var raw = new Raw();
    new CommandLine(raw).parseArgs("--raw", file.toString());
    raw.add("decode", "s", "Bluejay", new double[] {1.25, 2});
    raw.add("decode", "s", "PyTorch", new double[] {3});
    assertThat(Measurement.read(file))
        .extracting(Measurement::engine)
        .containsExactly("Bluejay", "PyTorch");
    assertThat(Measurement.read(file).get(0).values()).containsExactly(1.25, 2);
  }
}
