package dev.bluejay.hub;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The initializers of an ONNX file, under the names of the Python state dict.
 *
 * <p>Of the format's schema only what leads to the weights is read: the model's graph, its
 * initializers, and the inputs and outputs of its nodes, which {@link OnnxNames} needs. Numbers are
 * skipped over and read when asked for.
 */
final class Onnx {
  // Tags of ModelProto, GraphProto and StringStringEntryProto.
  private static final int MODEL_GRAPH = 7 << 3 | Protobuf.BYTES;
  private static final int MODEL_METADATA = 14 << 3 | Protobuf.BYTES;
  private static final int GRAPH_NODE = 1 << 3 | Protobuf.BYTES;
  private static final int GRAPH_INITIALIZER = 5 << 3 | Protobuf.BYTES;
  private static final int METADATA_KEY = 1 << 3 | Protobuf.BYTES;
  private static final int METADATA_VALUE = 2 << 3 | Protobuf.BYTES;

  private static final int BUFFER = 1 << 16;

  private final Bytes bytes;
  private final List<OnnxNode> nodes = new ArrayList<>();
  private final List<StoredTensor> tensors = new ArrayList<>();
  private final Map<String, String> metadata = new HashMap<>();

  private Onnx(Bytes bytes) {
    this.bytes = bytes;
  }

  /** Takes {@code bytes} over: they are closed with the checkpoint, or at once on an error. */
  static Checkpoint open(Bytes bytes) {
    try {
      return new Onnx(bytes).read();
    } catch (RuntimeException e) {
      bytes.close();
      throw e;
    }
  }

  private Checkpoint read() {
    GitLfs.refusePointer(bytes);
    if (bytes.size() > Integer.MAX_VALUE) {
      throw broken("the file has more than the 2 GB that an ONNX file can have");
    }
    try {
      readModel(CodedInputStream.newInstance(new BytesInputStream(bytes), BUFFER));
    } catch (InvalidProtocolBufferException e) {
      throw new CheckpointException(
          "%s: not an ONNX file, or truncated: %s"
              .formatted(bytes.where(), Json.firstLine(String.valueOf(e.getMessage()))),
          e);
    } catch (IOException e) {
      throw new CheckpointException(bytes.where() + ": cannot be read as ONNX", e);
    }
    if (tensors.isEmpty()) {
      throw broken("there are no initializers; not an ONNX model with weights");
    }
    return new Checkpoint(
        bytes.where(), OnnxNames.apply(bytes.where(), tensors, nodes), metadata, List.of(bytes));
  }

  private void readModel(CodedInputStream in) throws IOException {
    int tag;
    while ((tag = in.readTag()) != 0) {
      switch (tag) {
        case MODEL_GRAPH -> Protobuf.nested(in, () -> readGraph(in));
        case MODEL_METADATA -> Protobuf.nested(in, () -> readMetadata(in));
        default -> in.skipField(tag);
      }
    }
  }

  private void readGraph(CodedInputStream in) throws IOException {
    int tag;
    while ((tag = in.readTag()) != 0) {
      switch (tag) {
        case GRAPH_NODE -> Protobuf.nested(in, () -> nodes.add(OnnxNode.read(in)));
        case GRAPH_INITIALIZER ->
            Protobuf.nested(in, () -> tensors.add(new OnnxTensor(bytes).read(in)));
        default -> in.skipField(tag);
      }
    }
  }

  private void readMetadata(CodedInputStream in) throws IOException {
    String key = "";
    String value = "";
    int tag;
    while ((tag = in.readTag()) != 0) {
      switch (tag) {
        case METADATA_KEY -> key = Protobuf.string(in);
        case METADATA_VALUE -> value = Protobuf.string(in);
        default -> in.skipField(tag);
      }
    }
    metadata.put(key, value);
  }

  private CheckpointException broken(String fact) {
    return new CheckpointException(bytes.where() + ": " + fact);
  }
}
