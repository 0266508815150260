package dev.bluejay.hub;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Collects tensors and writes them as a safetensors file, which Python loads.
 *
 * <pre>{@code
 * new SafetensorsWriter()
 *     .metadata("format", "pt")
 *     .floats("classifier.weight", new int[] {2, 384}, weight)
 *     .write(Path.of("model.safetensors"));
 * }</pre>
 *
 * Arrays are kept, not copied, until they are written. Not for several threads at once.
 */
public final class SafetensorsWriter {
  private static final JsonFactory JSON = new JsonFactory();
  private static final int ALIGNMENT = 8;
  private static final int CHUNK = 1 << 13;

  private record Tensor(Checkpoint.Entry entry, Data data) {}

  private interface Data {
    void write(OutputStream out) throws IOException;
  }

  private final Map<String, Tensor> tensors = new LinkedHashMap<>();
  private final Map<String, String> metadata = new LinkedHashMap<>();

  /** Adds a free text about the file; Python expects {@code format}: {@code pt}. */
  public SafetensorsWriter metadata(String key, String value) {
    metadata.put(key, value);
    return this;
  }

  /** Adds a tensor of type F32, row-major. */
  public SafetensorsWriter floats(String name, int[] shape, float[] values) {
    return add(name, DType.F32, shape, values.length, out -> writeFloats(values, out));
  }

  /** Adds a tensor of type I64, row-major. */
  public SafetensorsWriter longs(String name, int[] shape, long[] values) {
    return add(name, DType.I64, shape, values.length, out -> writeLongs(values, out));
  }

  /** Adds a tensor of any type, row-major, from its little-endian bytes. */
  public SafetensorsWriter bytes(String name, DType dtype, int[] shape, byte[] values) {
    if (values.length % dtype.bytes() != 0) {
      throw new CheckpointException(
          "%s: %d bytes are not a whole number of %s".formatted(name, values.length, dtype));
    }
    return add(name, dtype, shape, values.length / dtype.bytes(), out -> out.write(values));
  }

  private SafetensorsWriter add(String name, DType dtype, int[] shape, int count, Data data) {
    int[] checked = Shapes.of(name, Arrays.stream(shape).asLongStream().boxed().toList());
    var entry = new Checkpoint.Entry(name, dtype, checked);
    if (entry.elements() != count) {
      throw new CheckpointException(
          "%s: the shape does not fit; got %d numbers, expected %d"
              .formatted(entry, count, entry.elements()));
    }
    if (name.equals("__metadata__") || tensors.putIfAbsent(name, new Tensor(entry, data)) != null) {
      throw new CheckpointException("'%s': this name is taken".formatted(name));
    }
    return this;
  }

  /**
   * Writes the file, by way of one beside it, so that a break leaves the old one whole.
   *
   * @throws UncheckedIOException if it cannot be written
   */
  public void write(Path file) {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try {
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part), 1 << 16)) {
        write(out);
      }
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(file + ": cannot be written", e);
    }
  }

  /**
   * Writes the bytes of the file and leaves {@code out} open.
   *
   * @throws IOException if {@code out} does
   */
  public void write(OutputStream out) throws IOException {
    // Wide numbers first, as Python does, so that each tensor lies at a multiple of its number.
    List<Tensor> ordered =
        tensors.values().stream()
            .sorted(Comparator.comparing(tensor -> -tensor.entry().dtype().bytes()))
            .toList();
    byte[] header = header(ordered);
    byte[] length = new byte[Long.BYTES];
    littleEndian(length).putLong(header.length);
    out.write(length);
    out.write(header);
    for (Tensor tensor : ordered) {
      tensor.data().write(out);
    }
  }

  private byte[] header(List<Tensor> ordered) throws IOException {
    var text = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      if (!metadata.isEmpty()) {
        json.writeObjectFieldStart("__metadata__");
        for (Map.Entry<String, String> entry : metadata.entrySet()) {
          json.writeStringField(entry.getKey(), entry.getValue());
        }
        json.writeEndObject();
      }
      long begin = 0;
      for (Tensor tensor : ordered) {
        Checkpoint.Entry entry = tensor.entry();
        long end = begin + entry.elements() * entry.dtype().bytes();
        json.writeObjectFieldStart(entry.name());
        json.writeStringField("dtype", entry.dtype().name());
        json.writeFieldName("shape");
        json.writeArray(entry.shape(), 0, entry.shape().length);
        json.writeFieldName("data_offsets");
        json.writeArray(new long[] {begin, end}, 0, 2);
        json.writeEndObject();
        begin = end;
      }
      json.writeEndObject();
    }
    while (text.size() % ALIGNMENT != 0) {
      text.write(' ');
    }
    return text.toByteArray();
  }

  private static void writeFloats(float[] values, OutputStream out) throws IOException {
    byte[] bytes = new byte[CHUNK * Float.BYTES];
    FloatBuffer chunk = littleEndian(bytes).asFloatBuffer();
    for (int at = 0; at < values.length; at += CHUNK) {
      int count = Math.min(CHUNK, values.length - at);
      chunk.clear().put(values, at, count);
      out.write(bytes, 0, count * Float.BYTES);
    }
  }

  private static void writeLongs(long[] values, OutputStream out) throws IOException {
    byte[] bytes = new byte[CHUNK * Long.BYTES];
    LongBuffer chunk = littleEndian(bytes).asLongBuffer();
    for (int at = 0; at < values.length; at += CHUNK) {
      int count = Math.min(CHUNK, values.length - at);
      chunk.clear().put(values, at, count);
      out.write(bytes, 0, count * Long.BYTES);
    }
  }

  private static ByteBuffer littleEndian(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
