package dev.bluejay.training.log;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * A file of events that TensorBoard shows: {@code tensorboard --logdir FOLDER}.
 *
 * <p>The file is a TFRecord (length, checksum, bytes, checksum, little-endian) of {@code Event}
 * messages as in TensorFlow's {@code event.proto} and {@code summary.proto}.
 */
public final class TensorBoardLog implements MetricsLog {
  // The numbers of the messages' fields.
  private static final int EVENT_WALL_TIME = 1;
  private static final int EVENT_STEP = 2;
  private static final int EVENT_FILE_VERSION = 3;
  private static final int EVENT_SUMMARY = 5;
  private static final int SUMMARY_VALUE = 1;
  private static final int VALUE_TAG = 1;
  private static final int VALUE_SIMPLE_VALUE = 2;

  private final Path file;
  private final Clock clock;
  private final OutputStream out;

  /** Writes the fields of a message. */
  @FunctionalInterface
  private interface Fields {
    void write(CodedOutputStream out) throws IOException;
  }

  /**
   * Begins a new file of events in a folder.
   *
   * @throws UncheckedIOException if it cannot be made
   */
  public TensorBoardLog(Path folder) {
    this(folder, Clock.systemUTC());
  }

  TensorBoardLog(Path folder, Clock clock) {
    this.clock = clock;
    Path named = folder;
    try {
      Files.createDirectories(folder);
      OutputStream opened = null;
      for (int i = 0; opened == null; i++) {
        named =
            folder.resolve(
                "events.out.tfevents.%010d.bluejay.%d"
                    .formatted(clock.instant().getEpochSecond(), i));
        opened = create(named);
      }
      file = named;
      out = opened;
    } catch (IOException e) {
      throw new UncheckedIOException(named + ": the events cannot be written", e);
    }
    record(event -> event.writeString(EVENT_FILE_VERSION, "brain.Event:2"));
  }

  /** The new file; null if there is one of that name. */
  private static @Nullable OutputStream create(Path file) throws IOException {
    try {
      return Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    } catch (FileAlreadyExistsException e) {
      return null;
    }
  }

  /** Where the events are. */
  public Path file() {
    return file;
  }

  @Override
  public void log(long step, Map<String, Double> values) {
    record(
        event -> {
          event.writeInt64(EVENT_STEP, step);
          event.writeByteArray(
              EVENT_SUMMARY,
              message(
                  summary -> {
                    for (Map.Entry<String, Double> entry : values.entrySet()) {
                      summary.writeByteArray(
                          SUMMARY_VALUE, scalar(entry.getKey(), entry.getValue()));
                    }
                  }));
        });
  }

  private static byte[] scalar(String tag, double value) throws IOException {
    return message(
        scalar -> {
          scalar.writeString(VALUE_TAG, tag);
          scalar.writeFloat(VALUE_SIMPLE_VALUE, (float) value);
        });
  }

  private static byte[] message(Fields fields) throws IOException {
    var bytes = new ByteArrayOutputStream();
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    fields.write(out);
    out.flush();
    return bytes.toByteArray();
  }

  private void record(Fields fields) {
    Instant now = clock.instant();
    try {
      byte[] event =
          message(
              to -> {
                to.writeDouble(EVENT_WALL_TIME, now.getEpochSecond() + now.getNano() / 1e9);
                fields.write(to);
              });
      ByteBuffer record =
          ByteBuffer.allocate(Long.BYTES + Integer.BYTES + event.length + Integer.BYTES)
              .order(ByteOrder.LITTLE_ENDIAN)
              .putLong(event.length);
      record.putInt(checksum(record.array(), 0, Long.BYTES)).put(event);
      record.putInt(checksum(event, 0, event.length));
      out.write(record.array());
      out.flush();
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /** The CRC-32C, turned and shifted as TFRecord wants it. */
  private static int checksum(byte[] bytes, int from, int length) {
    var crc = new CRC32C();
    crc.update(bytes, from, length);
    return Integer.rotateRight((int) crc.getValue(), 15) + 0xa282ead8;
  }

  private UncheckedIOException failure(IOException e) {
    return new UncheckedIOException(file + ": the events cannot be written", e);
  }

  @Override
  public void close() {
    try {
      out.close();
    } catch (IOException e) {
      throw failure(e);
    }
  }
}
