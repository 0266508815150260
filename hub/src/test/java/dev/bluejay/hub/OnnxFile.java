package dev.bluejay.hub;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** Builds ONNX files field by field. */
final class OnnxFile {
  private final ByteArrayOutputStream graph = new ByteArrayOutputStream();

  /** Writes the fields of a message. */
  interface Fields {
    void write(CodedOutputStream out) throws IOException;
  }

  static byte[] message(Fields fields) {
    var bytes = new ByteArrayOutputStream();
    try {
      CodedOutputStream out = CodedOutputStream.newInstance(bytes);
      fields.write(out);
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  OnnxFile node(String operator, List<String> inputs, String output) {
    return node(operator, inputs, output, 0);
  }

  OnnxFile node(String operator, List<String> inputs, String output, int transB) {
    return inGraph(
        1,
        out -> {
          for (String input : inputs) {
            out.writeString(1, input);
          }
          out.writeString(2, output);
          out.writeString(4, operator);
          out.writeByteArray(
              5,
              message(
                  attribute -> {
                    attribute.writeString(1, "transB");
                    attribute.writeInt64(3, transB);
                  }));
        });
  }

  /** An initializer of type float with raw data. */
  OnnxFile floats(String name, List<Integer> dims, float... values) {
    ByteBuffer raw = ByteBuffer.allocate(values.length * 4).order(ByteOrder.LITTLE_ENDIAN);
    raw.asFloatBuffer().put(values);
    return initializer(name, 1, dims, out -> out.writeByteArray(9, raw.array()));
  }

  /** An initializer with its data in whatever field. */
  OnnxFile initializer(String name, int type, List<Integer> dims, Fields data) {
    return inGraph(
        5,
        out -> {
          for (int dim : dims) {
            out.writeInt64(1, dim);
          }
          out.writeInt32(2, type);
          data.write(out);
          out.writeString(8, name);
        });
  }

  OnnxFile inGraph(int field, Fields fields) {
    graph.writeBytes(message(out -> out.writeByteArray(field, message(fields))));
    return this;
  }

  byte[] bytes() {
    return message(
        out -> {
          out.writeInt64(1, 7);
          out.writeString(2, "by hand");
          out.writeByteArray(7, graph.toByteArray());
          out.writeByteArray(
              14,
              message(
                  entry -> {
                    entry.writeString(1, "task");
                    entry.writeString(2, "test");
                  }));
        });
  }

  /** A file with one of everything that matters. */
  static OnnxFile linear() {
    return new OnnxFile()
        .node("MatMul", List.of("input", "onnx::MatMul_1"), "product")
        .node("Add", List.of("dense.bias", "product"), "sum")
        .floats("dense.bias", List.of(3), 1, 2, 3)
        .floats("LayerNorm.weight", List.of(2), 5, 6)
        .floats("onnx::MatMul_1", List.of(2, 3), 1, 2, 3, 4, 5, 6);
  }
}
