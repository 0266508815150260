package dev.bluejay.hub;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Files made by hand, so that they can be wrong. */
final class Written {

  private Written() {}

  /** A safetensors file with this header and so many bytes of data. */
  static byte[] safetensors(String header, int dataLength) {
    byte[] text = header.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(8 + text.length + dataLength)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(text.length)
        .put(text)
        .array();
  }

  /** The bytes of the file that {@code writer} would write. */
  static byte[] bytes(SafetensorsWriter writer) {
    try {
      var out = new ByteArrayOutputStream();
      writer.write(out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A valid file of two tensors. */
  static byte[] twoTensors() {
    return bytes(
        new SafetensorsWriter()
            .metadata("format", "pt")
            .floats("a.weight", new int[] {2, 3}, new float[] {1, 2, 3, 4, 5, 6})
            .longs("ids", new int[] {4}, new long[] {7, -8, 9, 10}));
  }

  /** A file that Python wrote. */
  static byte[] resource(String name) {
    try (InputStream in = Objects.requireNonNull(Written.class.getResourceAsStream(name), name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
