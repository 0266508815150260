package dev.bluejay.hub;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
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

  private final Map<String, OutgoingTensor> tensors = new LinkedHashMap<>();
  private final Map<String, String> metadata = new LinkedHashMap<>();

  /** Adds a free text about the file; Python expects {@code format}: {@code pt}. */
  public SafetensorsWriter metadata(String key, String value) {
    metadata.put(key, value);
    return this;
  }

  /** Adds a tensor of type F32, row-major. */
  public SafetensorsWriter floats(String name, int[] shape, float[] values) {
    return add(OutgoingTensor.floats(name, shape, values));
  }

  /** Adds a tensor of type I64, row-major. */
  public SafetensorsWriter longs(String name, int[] shape, long[] values) {
    return add(OutgoingTensor.longs(name, shape, values));
  }

  /** Adds a tensor of any type, row-major, from its little-endian bytes. */
  public SafetensorsWriter bytes(String name, DType dtype, int[] shape, byte[] values) {
    return add(OutgoingTensor.bytes(name, dtype, shape, values));
  }

  SafetensorsWriter add(OutgoingTensor tensor) {
    String name = tensor.entry().name();
    if (name.equals("__metadata__") || tensors.putIfAbsent(name, tensor) != null) {
      throw new CheckpointException("'%s': this name is taken".formatted(name));
    }
    if (tensor.scales().isPresent()) {
      metadata("format", Int8Rows.FORMAT);
      add(tensor.scales().get());
    }
    return this;
  }

  /**
   * Writes the file, by way of one beside it, so that a break leaves the old one whole.
   *
   * @throws UncheckedIOException if it cannot be written
   */
  public void write(Path file) {
    WholeFile.write(file, this::write);
  }

  /**
   * Writes the bytes of the file and leaves {@code out} open.
   *
   * @throws IOException if {@code out} does
   */
  public void write(OutputStream out) throws IOException {
    // Wide numbers first, as Python does, so that each tensor lies at a multiple of its number.
    List<OutgoingTensor> ordered =
        tensors.values().stream()
            .sorted(Comparator.comparing(tensor -> -tensor.entry().dtype().bytes()))
            .toList();
    byte[] header = header(ordered);
    byte[] length = new byte[Long.BYTES];
    ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).putLong(header.length);
    out.write(length);
    out.write(header);
    for (OutgoingTensor tensor : ordered) {
      tensor.numbers().write(out);
    }
  }

  private byte[] header(List<OutgoingTensor> ordered) throws IOException {
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
      for (OutgoingTensor tensor : ordered) {
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
}
