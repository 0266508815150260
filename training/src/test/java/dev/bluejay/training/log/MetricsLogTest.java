package dev.bluejay.training.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsLogTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.ofEpochMilli(1_700_000_000_500L), ZoneOffset.UTC);
  private final Path folder;

  MetricsLogTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private static Map<String, Double> values(String first, double one, String second, double two) {
    var values = new LinkedHashMap<String, Double>();
    values.put(first, one);
    values.put(second, two);
    return values;
  }

  @Test
  void jsonLinesAreWholeAfterEachStepAndGoOnInAnOldFile() throws IOException {
    Path file = folder.resolve("log.jsonl");
    try (var log = new JsonLinesLog(file)) {
      log.log(10, values("loss", 0.25, "learning_rate", 5e-5));
      assertThat(Files.readString(file))
          .isEqualTo("{\"step\":10,\"loss\":0.25,\"learning_rate\":5.0E-5}\n");
    }
    try (var log = new JsonLinesLog(file)) {
      log.log(20, values("loss", Double.NaN, "a\"b", Double.POSITIVE_INFINITY));
    }
    assertThat(Files.readAllLines(file))
        .hasSize(2)
        .endsWith("{\"step\":20,\"loss\":null,\"a\\\"b\":null}");
  }

  @Test
  void aLogThatCannotBeWrittenSaysWhich() {
    assertThatThrownBy(() -> new JsonLinesLog(folder.resolve("no/such/folder.jsonl")))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("folder.jsonl: the log cannot be written");
    assertThatThrownBy(
            () -> new TensorBoardLog(Files.writeString(folder.resolve("file"), "").resolve("x")))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("the events cannot be written");
  }

  /** The records of a file, their lengths and the places of the checksums taken off. */
  private static List<byte[]> records(Path file) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    var records = new ArrayList<byte[]>();
    while (bytes.hasRemaining()) {
      byte[] record = new byte[(int) bytes.getLong()];
      bytes.getInt();
      bytes.get(record);
      bytes.getInt();
      records.add(record);
    }
    return records;
  }

  /** A message as lines {@code number=value}, messages within it at once. */
  private static String fields(byte[] message) throws IOException {
    var in = CodedInputStream.newInstance(message);
    var fields = new ArrayList<String>();
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      int number = WireFormat.getTagFieldNumber(tag);
      fields.add(
          number
              + "="
              + switch (WireFormat.getTagWireType(tag)) {
                case WireFormat.WIRETYPE_VARINT -> String.valueOf(in.readInt64());
                case WireFormat.WIRETYPE_FIXED64 -> String.valueOf(in.readDouble());
                case WireFormat.WIRETYPE_FIXED32 -> String.valueOf(in.readFloat());
                default -> text(in.readByteArray());
              });
    }
    return String.join(" ", fields);
  }

  private static String text(byte[] bytes) throws IOException {
    boolean plain = bytes[0] >= ' ';
    return plain
        ? new String(bytes, java.nio.charset.StandardCharsets.UTF_8)
        : "{" + fields(bytes) + "}";
  }

  @Test
  void eventsAreThoseOfTensorBoard() throws IOException {
    try (var log = new TensorBoardLog(folder, CLOCK)) {
      log.log(300, values("train/loss", 0.25, "lr", 5e-5));
      assertThat(log.file().getFileName()).hasToString("events.out.tfevents.1700000000.bluejay.0");
      List<byte[]> records = records(log.file());
      assertThat(records).hasSize(2);
      assertThat(fields(records.get(0))).isEqualTo("1=1.7000000005E9 3=brain.Event:2");
      assertThat(fields(records.get(1)))
          .isEqualTo("1=1.7000000005E9 2=300 5={1={1=train/loss 2=0.25} 1={1=lr 2=5.0E-5}}");
    }
  }

  /** Length and checksum are those that each of TensorFlow's own files of events begins with. */
  @Test
  void recordsBearMaskedChecksums() throws IOException {
    try (var log = new TensorBoardLog(folder, CLOCK)) {
      byte[] bytes = Files.readAllBytes(log.file());
      assertThat(HexFormat.of().formatHex(bytes))
          .isEqualTo(
              "1800000000000000a37f4b220900002040fc54d9411a0d627261696e2e4576656e743a322b353110");
    }
  }

  @Test
  void anotherLogIsAnotherFile() {
    try (var one = new TensorBoardLog(folder, CLOCK);
        var two = new TensorBoardLog(folder, CLOCK)) {
      assertThat(two.file()).isNotEqualTo(one.file()).exists();
    }
  }

  @Test
  void theLossCurveIsWrittenAtTheEnd() throws IOException {
    Path file = folder.resolve("loss.svg");
    try (var curve = new LossCurve(file)) {
      curve.log(1, values("loss", 2, "learning_rate", 1));
      curve.log(2, values("loss", 1, "eval_loss", 1.5));
      curve.log(3, values("loss", Double.NaN, "eval_loss", 1.25));
      assertThat(file).doesNotExist();
    }
    assertThat(Files.readString(file))
        .startsWith("<svg ")
        .contains(">loss</text>", ">eval_loss</text>", "<polyline points=\"70,50 425,370\"")
        .doesNotContain("learning_rate", "NaN");
  }
}
