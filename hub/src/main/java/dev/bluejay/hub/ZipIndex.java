package dev.bluejay.hub;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where the entries of a zip file lie, when none is compressed (PKWARE APPNOTE 6.3.10, with Zip64).
 *
 * <p>PyTorch stores its entries as they are, so that they can be read in place; a compressed one,
 * which might grow without measure, is refused.
 */
final class ZipIndex {
  /**
   * An entry's content.
   *
   * @param position of its first byte in the file
   */
  record Entry(long position, long size) {}

  private static final int END = 0x06054b50;
  private static final int END_LENGTH = 22;
  private static final int LOCATOR = 0x07064b50;
  private static final int LOCATOR_LENGTH = 20;
  private static final int END64 = 0x06064b50;
  private static final int END64_LENGTH = 56;
  private static final int CENTRAL = 0x02014b50;
  private static final int CENTRAL_LENGTH = 46;
  private static final int LOCAL = 0x04034b50;
  private static final int LOCAL_LENGTH = 30;
  private static final int ZIP64_EXTRA = 1;
  private static final long IN_ZIP64 = 0xffffffffL;
  private static final int LONGEST_COMMENT = 0xffff;
  private static final long LARGEST_DIRECTORY = 64 << 20;
  private static final int MOST_ENTRIES = 500_000;

  private final Bytes bytes;
  private final Map<String, Entry> entries = new LinkedHashMap<>();

  private ZipIndex(Bytes bytes) {
    this.bytes = bytes;
  }

  static ZipIndex read(Bytes bytes) {
    ZipIndex index = new ZipIndex(bytes);
    index.readDirectory();
    return index;
  }

  Set<String> names() {
    return entries.keySet();
  }

  @Nullable Entry entry(String name) {
    return entries.get(name);
  }

  private void readDirectory() {
    long end = endRecord();
    ByteBuffer record = at(end, END_LENGTH);
    long size = unsigned(record.getInt(12));
    long position = unsigned(record.getInt(16));
    if (end >= LOCATOR_LENGTH && at(end - LOCATOR_LENGTH, LOCATOR_LENGTH).getInt(0) == LOCATOR) {
      long end64 = at(end - LOCATOR_LENGTH, LOCATOR_LENGTH).getLong(8);
      ByteBuffer record64 = at(end64, END64_LENGTH);
      if (record64.getInt(0) != END64) {
        throw broken("its Zip64 end is not where it should be");
      }
      size = record64.getLong(40);
      position = record64.getLong(48);
    }
    if (size < 0 || size > LARGEST_DIRECTORY) {
      throw broken("its directory claims %d bytes".formatted(size));
    }
    ByteBuffer directory = at(position, (int) size);
    while (directory.remaining() >= CENTRAL_LENGTH) {
      readEntry(directory);
      if (entries.size() > MOST_ENTRIES) {
        throw broken("it has more than %d entries".formatted(MOST_ENTRIES));
      }
    }
  }

  /** The last record of the file, which a comment may follow. */
  private long endRecord() {
    if (bytes.size() < END_LENGTH) {
      throw bytes.endsBefore(END_LENGTH);
    }
    int length = (int) Math.min(bytes.size(), END_LENGTH + LONGEST_COMMENT);
    ByteBuffer tail = at(bytes.size() - length, length);
    for (int i = length - END_LENGTH; i >= 0; i--) {
      if (tail.getInt(i) == END && (tail.getShort(i + 20) & 0xffff) == length - END_LENGTH - i) {
        return bytes.size() - length + i;
      }
    }
    throw broken("it has no end record; it is truncated, fetch it again");
  }

  private void readEntry(ByteBuffer directory) {
    int at = directory.position();
    int nameLength = directory.getShort(at + 28) & 0xffff;
    int extraLength = directory.getShort(at + 30) & 0xffff;
    int commentLength = directory.getShort(at + 32) & 0xffff;
    int next = at + CENTRAL_LENGTH + nameLength + extraLength + commentLength;
    if (directory.getInt(at) != CENTRAL || next > directory.limit()) {
      throw broken("its directory is damaged");
    }
    byte[] nameBytes = new byte[nameLength];
    directory.get(at + CENTRAL_LENGTH, nameBytes);
    String name = new String(nameBytes, StandardCharsets.UTF_8);
    int flags = directory.getShort(at + 8);
    int method = directory.getShort(at + 10) & 0xffff;
    if (method != 0 || (flags & 1) != 0) {
      throw broken(
          "its entry '%s' is compressed or encrypted, which PyTorch never does; save it anew with torch.save"
              .formatted(Json.excerpt(name)));
    }
    long[] sizes = {
      unsigned(directory.getInt(at + 24)),
      unsigned(directory.getInt(at + 20)),
      unsigned(directory.getInt(at + 42))
    };
    int extra = at + CENTRAL_LENGTH + nameLength;
    fromZip64(directory, extra, extra + extraLength, sizes);
    if (sizes[0] != sizes[1]) {
      throw broken("its entry '%s' has two sizes".formatted(Json.excerpt(name)));
    }
    if (entries.put(name, located(name, sizes[2], sizes[0])) != null) {
      throw broken("it has two entries '%s'".formatted(Json.excerpt(name)));
    }
    directory.position(next);
  }

  /** Fills in those of size, stored size and position that were too large for the directory. */
  private void fromZip64(ByteBuffer directory, int begin, int end, long[] sizes) {
    for (int at = begin; at + 4 <= end; ) {
      int length = directory.getShort(at + 2) & 0xffff;
      int limit = Math.min(end, at + 4 + length);
      if (directory.getShort(at) == ZIP64_EXTRA) {
        int value = at + 4;
        for (int i = 0; i < sizes.length && value + 8 <= limit; i++) {
          if (sizes[i] == IN_ZIP64) {
            sizes[i] = directory.getLong(value);
            value += 8;
          }
        }
        return;
      }
      at += 4 + length;
    }
  }

  private Entry located(String name, long header, long size) {
    ByteBuffer local = at(header, LOCAL_LENGTH);
    if (local.getInt(0) != LOCAL) {
      throw broken("its entry '%s' is not where it should be".formatted(Json.excerpt(name)));
    }
    long position =
        header + LOCAL_LENGTH + (local.getShort(26) & 0xffff) + (local.getShort(28) & 0xffff);
    if (size < 0 || position > bytes.size() || size > bytes.size() - position) {
      throw broken("its entry '%s' leads out of the file".formatted(Json.excerpt(name)));
    }
    return new Entry(position, size);
  }

  private ByteBuffer at(long position, int length) {
    if (position < 0 || position > bytes.size() || length > bytes.size() - position) {
      throw broken("its directory leads out of the file");
    }
    ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.read(position, buffer);
    return buffer.flip();
  }

  private static long unsigned(int value) {
    return Integer.toUnsignedLong(value);
  }

  private CheckpointException broken(String fact) {
    return new CheckpointException(bytes.where() + ": a broken zip file: " + fact);
  }
}
