package dev.bluejay.hub;

import com.google.protobuf.CodedInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A node of an ONNX graph, as far as names of weights depend on it.
 *
 * @param integers its attributes that are integers; any other kind is 0 here
 */
record OnnxNode(
    String operator, List<String> inputs, List<String> outputs, Map<String, Long> integers) {
  // Tags of NodeProto and AttributeProto.
  private static final int INPUT = 1 << 3 | Protobuf.BYTES;
  private static final int OUTPUT = 2 << 3 | Protobuf.BYTES;
  private static final int OPERATOR = 4 << 3 | Protobuf.BYTES;
  private static final int ATTRIBUTE = 5 << 3 | Protobuf.BYTES;
  private static final int ATTRIBUTE_NAME = 1 << 3 | Protobuf.BYTES;
  private static final int ATTRIBUTE_INTEGER = 3 << 3 | Protobuf.VARINT;

  static OnnxNode read(CodedInputStream in) throws IOException {
    List<String> inputs = new ArrayList<>(3);
    List<String> outputs = new ArrayList<>(1);
    Map<String, Long> attributes = new HashMap<>(0);
    String operator = "";
    int tag;
    while ((tag = in.readTag()) != 0) {
      switch (tag) {
        case INPUT -> inputs.add(Protobuf.string(in));
        case OUTPUT -> outputs.add(Protobuf.string(in));
        case OPERATOR -> operator = Protobuf.string(in);
        case ATTRIBUTE -> Protobuf.nested(in, () -> readInteger(in, attributes));
        default -> in.skipField(tag);
      }
    }
    return new OnnxNode(operator, inputs, outputs, attributes);
  }

  private static void readInteger(CodedInputStream in, Map<String, Long> attributes)
      throws IOException {
    String name = "";
    long value = 0;
    int tag;
    while ((tag = in.readTag()) != 0) {
      switch (tag) {
        case ATTRIBUTE_NAME -> name = Protobuf.string(in);
        case ATTRIBUTE_INTEGER -> value = in.readInt64();
        default -> in.skipField(tag);
      }
    }
    attributes.put(name, value);
  }
}
