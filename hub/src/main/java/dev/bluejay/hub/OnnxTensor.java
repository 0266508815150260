package dev.bluejay.hub;

import com.google.protobuf.CodedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads one TensorProto.
 *
 * <p>Its numbers are either one run of little-endian bytes, which is left where it is, or a list of
 * values by type, which is brought into that form here.
 */
final class OnnxTensor {
  // Tags of TensorProto.
  private static final int DIM = 1 << 3 | Protobuf.VARINT;
  private static final int DIMS = 1 << 3 | Protobuf.BYTES;
  private static final int DATA_TYPE = 2 << 3 | Protobuf.VARINT;
  private static final int FLOAT = 4 << 3 | Protobuf.FIXED32;
  private static final int FLOATS = 4 << 3 | Protobuf.BYTES;
  private static final int INT = 5 << 3 | Protobuf.VARINT;
  private static final int INTS = 5 << 3 | Protobuf.BYTES;
  private static final int LONG = 7 << 3 | Protobuf.VARINT;
  private static final int LONGS = 7 << 3 | Protobuf.BYTES;
  private static final int NAME = 8 << 3 | Protobuf.BYTES;
  private static final int RAW = 9 << 3 | Protobuf.BYTES;
  private static final int DOUBLE = 10 << 3 | Protobuf.FIXED64;
  private static final int DOUBLES = 10 << 3 | Protobuf.BYTES;
  private static final int UNSIGNED = 11 << 3 | Protobuf.VARINT;
  private static final int UNSIGNEDS = 11 << 3 | Protobuf.BYTES;
  private static final int EXTERNAL = 13 << 3 | Protobuf.BYTES;
  private static final int LOCATION = 14 << 3 | Protobuf.VARINT;

  private final Bytes file;
  private final List<Long> dims = new ArrayList<>();
  private final ByteArrayOutputStream listed = new ByteArrayOutputStream(0);
  private String name = "";
  private int type;
  private long rawPosition = -1;
  private int rawLength;
  private boolean external;

  OnnxTensor(Bytes file) {
    this.file = file;
  }

  StoredTensor read(CodedInputStream in) throws IOException {
    int tag;
    while ((tag = in.readTag()) != 0) {
      readField(in, tag);
    }
    if (external) {
      throw broken(
          "its numbers are in another file, which is not read yet; save the model as one file");
    }
    DType dtype = dtype();
    int[] shape = Shapes.of(where(), dims);
    long expected = Shapes.elements(shape) * dtype.bytes();
    boolean raw = rawPosition >= 0;
    long length = raw ? rawLength : listed.size();
    if (length != expected) {
      throw broken(
          "%s%s takes %d bytes, the file has %d for it".formatted(dtype, dims, expected, length));
    }
    if (raw && rawPosition + rawLength > file.size()) {
      throw file.endsBefore(rawPosition + rawLength);
    }
    var entry = new Checkpoint.Entry(name, dtype, shape);
    return raw
        ? StoredTensor.rowMajor(entry, file, rawPosition)
        : StoredTensor.rowMajor(entry, MemoryBytes.of(where(), listed.toByteArray()), 0);
  }

  private void readField(CodedInputStream in, int tag) throws IOException {
    switch (tag) {
      case DIM, DIMS -> Protobuf.numbers(in, tag, () -> addDim(in.readInt64()));
      case DATA_TYPE -> type = in.readInt32();
      case NAME -> name = Protobuf.string(in);
      case RAW -> {
        rawLength = in.readRawVarint32();
        rawPosition = in.getTotalBytesRead();
        in.skipRawBytes(rawLength);
      }
      case FLOAT, FLOATS -> Protobuf.numbers(in, tag, () -> add(in.readFixed32(), 4));
      case DOUBLE, DOUBLES -> Protobuf.numbers(in, tag, () -> add(in.readFixed64(), 8));
      // Narrower types come in the lists of wider ones; writers put the type before its values.
      case INT, INTS -> Protobuf.numbers(in, tag, () -> add(in.readInt32(), dtype().bytes()));
      case LONG, LONGS -> Protobuf.numbers(in, tag, () -> add(in.readInt64(), 8));
      case UNSIGNED, UNSIGNEDS ->
          Protobuf.numbers(in, tag, () -> add(in.readUInt64(), dtype().bytes()));
      case EXTERNAL -> {
        external = true;
        in.skipField(tag);
      }
      case LOCATION -> external |= in.readEnum() != 0;
      default -> in.skipField(tag);
    }
  }

  private void addDim(long size) {
    dims.add(size);
    if (dims.size() > Shapes.MAX_RANK) {
      throw broken("more than %d dimensions".formatted(Shapes.MAX_RANK));
    }
  }

  private void add(long bits, int bytes) {
    for (int i = 0; i < bytes; i++) {
      listed.write((int) (bits >>> (8 * i)));
    }
  }

  private DType dtype() {
    return switch (type) {
      case 1 -> DType.F32;
      case 2 -> DType.U8;
      case 3 -> DType.I8;
      case 4 -> DType.U16;
      case 5 -> DType.I16;
      case 6 -> DType.I32;
      case 7 -> DType.I64;
      case 9 -> DType.BOOL;
      case 10 -> DType.F16;
      case 11 -> DType.F64;
      case 12 -> DType.U32;
      case 13 -> DType.U64;
      case 16 -> DType.BF16;
      default ->
          throw broken(
              "ONNX data type %d is not read; export as float32, float16 or bfloat16"
                  .formatted(type));
    };
  }

  private String where() {
    return file.where() + ": initializer '" + Json.excerpt(name) + "'";
  }

  private CheckpointException broken(String fact) {
    return new CheckpointException(where() + ": " + fact);
  }
}
