package dev.bluejay.hub;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** The little of the protocol buffer wire format that reading a message field by field takes. */
final class Protobuf {
  /** Wire types, the lower three bits of a tag. */
  static final int VARINT = 0;

  static final int FIXED64 = 1;
  static final int BYTES = 2;
  static final int FIXED32 = 5;

  private Protobuf() {}

  /** Reads some of a message. */
  interface Part {
    void read() throws IOException;
  }

  /** Reads a message that stands in a field: {@code fields} reads all of it. */
  static void nested(CodedInputStream in, Part fields) throws IOException {
    int limit = in.pushLimit(in.readRawVarint32());
    fields.read();
    // The end of the file looks like the end of a message to CodedInputStream.
    if (in.getBytesUntilLimit() != 0) {
      throw new InvalidProtocolBufferException("the file ends inside a message");
    }
    in.popLimit(limit);
  }

  /**
   * Reads a string. Not {@code readStringRequireUtf8}: its checks use {@code sun.misc.Unsafe}, of
   * which newer JDKs warn on the console.
   */
  static String string(CodedInputStream in) throws IOException {
    byte[] bytes = in.readByteArray();
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new InvalidProtocolBufferException("a name is not UTF-8", e);
    }
  }

  /** Reads a field of numbers: one of them, or a packed run. */
  static void numbers(CodedInputStream in, int tag, Part number) throws IOException {
    if ((tag & 7) != BYTES) {
      number.read();
      return;
    }
    nested(
        in,
        () -> {
          while (in.getBytesUntilLimit() > 0) {
            number.read();
          }
        });
  }
}
