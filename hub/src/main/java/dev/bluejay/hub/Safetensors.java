package dev.bluejay.hub;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The safetensors format: eight bytes of header length, a header in JSON, the numbers.
 *
 * <p>Everything the header claims is checked at once: the tensors must fill the rest of the file
 * without a gap and without sharing a byte, so a file cannot hide or repeat anything.
 */
final class Safetensors {
  /** The format's own limit. */
  private static final long MAX_HEADER = 100_000_000;

  private static final int PREFIX = 8;

  private Safetensors() {}

  /** Takes {@code bytes} over: they are closed with the checkpoint, or at once on an error. */
  static Checkpoint open(Bytes bytes) {
    try {
      return read(bytes);
    } catch (RuntimeException e) {
      bytes.close();
      throw e;
    }
  }

  private static Checkpoint read(Bytes bytes) {
    String where = bytes.where();
    long headerLength = headerLength(bytes);
    SafetensorsHeader header =
        SafetensorsHeader.parse(where, headerText(bytes, (int) headerLength));
    long data = PREFIX + headerLength;
    checkLayout(where, header.inOrderOfData(), bytes.size() - data);

    Map<String, StoredTensor> tensors = new LinkedHashMap<>();
    for (SafetensorsHeader.Item item : header.inOrderOfData()) {
      StoredTensor tensor = StoredTensor.rowMajor(item.entry(), bytes, data + item.begin());
      tensors.put(item.entry().name(), tensor);
    }
    boolean int8 = Int8Rows.FORMAT.equals(header.metadata().get("format"));
    return new Checkpoint(
        where, int8 ? Int8Rows.join(where, tensors) : tensors, header.metadata(), List.of(bytes));
  }

  private static long headerLength(Bytes bytes) {
    GitLfs.refusePointer(bytes);
    if (bytes.size() < PREFIX) {
      throw bytes.endsBefore(PREFIX);
    }
    ByteBuffer prefix = ByteBuffer.allocate(PREFIX).order(ByteOrder.LITTLE_ENDIAN);
    bytes.read(0, prefix);
    long length = prefix.getLong(0);
    if (length < 0 || length > MAX_HEADER) {
      throw new CheckpointException(
          "%s: the header claims %s bytes, more than the format allows (%d); not a safetensors file"
              .formatted(bytes.where(), Long.toUnsignedString(length), MAX_HEADER));
    }
    if (length > bytes.size() - PREFIX) {
      throw new CheckpointException(
          "%s: the header claims %d bytes, the file has %d in all; it is truncated, fetch it again"
              .formatted(bytes.where(), length, bytes.size()));
    }
    return length;
  }

  private static String headerText(Bytes bytes, int length) {
    ByteBuffer header = ByteBuffer.allocate(length);
    bytes.read(PREFIX, header);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(header.flip()).toString();
    } catch (CharacterCodingException e) {
      throw new CheckpointException(bytes.where() + ": the header is not UTF-8", e);
    }
  }

  private static void checkLayout(String where, List<SafetensorsHeader.Item> items, long size) {
    long end = 0;
    for (SafetensorsHeader.Item item : items) {
      long expected = item.entry().elements() * item.entry().dtype().bytes();
      if (item.end() - item.begin() != expected) {
        throw new CheckpointException(
            "%s: %s has data_offsets [%d, %d], which is %d bytes; its shape takes %d"
                .formatted(
                    where,
                    item.entry(),
                    item.begin(),
                    item.end(),
                    item.end() - item.begin(),
                    expected));
      }
      if (item.begin() < end) {
        throw new CheckpointException(
            "%s: '%s' begins at byte %d of the data, inside the tensor before it, which ends at %d"
                .formatted(where, item.entry().name(), item.begin(), end));
      }
      if (item.begin() > end) {
        throw new CheckpointException(
            "%s: a hole in the data; bytes %d to %d before '%s' belong to no tensor"
                .formatted(where, end, item.begin(), item.entry().name()));
      }
      if (item.end() > size) {
        throw new CheckpointException(
            "%s: '%s' ends at byte %d of the data, the file has %d; it is truncated, fetch it again"
                .formatted(where, item.entry().name(), item.end(), size));
      }
      end = item.end();
    }
    if (end < size) {
      throw new CheckpointException(
          "%s: a hole in the data; bytes %d to %d at the end belong to no tensor"
              .formatted(where, end, size));
    }
  }
}
