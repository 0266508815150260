package dev.bluejay.hub;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Brings a tensor of a pickle together with the bytes of its storage, and checks that it fits. */
final class TorchTensor {
  /** A few numbers may stand for many (a stride of 0), but a small file not for gigabytes. */
  private static final long MOST_REPEATED = 1 << 22;

  private TorchTensor() {}

  /**
   * Where the tensor lies.
   *
   * @param storages where each storage's content lies, by its key
   * @throws CheckpointException if it reaches beyond its storage
   */
  static StoredTensor located(
      String name, Pickled.Tensor tensor, Bytes bytes, Map<String, ZipIndex.Entry> storages) {
    String where = bytes.where() + ": " + Json.excerpt(name);
    Pickled.Storage storage = tensor.storage();
    DType dtype = dtype(where, tensor);
    ZipIndex.Entry content = storages.get(storage.key());
    if (content == null) {
      throw new CheckpointException(
          "%s: the storage %s is missing".formatted(where, storage.key()));
    }
    int[] shape = Shapes.of(where, tensor.shape());
    long room = content.size() / dtype.bytes();
    List<Long> strides = strides(where, shape, tensor.strides(), room);
    long span = StoredTensor.span(shape, strides);
    boolean inside =
        storage.offset() >= 0
            && storage.offset() <= room
            && tensor.offset() >= 0
            && tensor.offset() <= room - storage.offset()
            && span <= room - storage.offset() - tensor.offset();
    if (!inside && span > 0) {
      throw outside(where);
    }
    var entry = new Checkpoint.Entry(name, dtype, shape);
    if (entry.elements() > Math.max(room, MOST_REPEATED)) {
      throw new CheckpointException(
          "%s: %s repeats the %d numbers of its storage too often; save a copy of it"
              .formatted(where, entry, room));
    }
    long begin = span == 0 ? 0 : (storage.offset() + tensor.offset()) * dtype.bytes();
    return new StoredTensor(entry, bytes, content.position() + begin, strides);
  }

  /** Those that matter: an axis of one has no neighbours, and PyTorch writes any number there. */
  private static List<Long> strides(String where, int[] shape, List<Long> given, long room) {
    if (given.size() != shape.length) {
      throw new CheckpointException(
          "%s: got %d strides, expected one for each of %d axes"
              .formatted(where, given.size(), shape.length));
    }
    if (Shapes.elements(shape) == 0) {
      return StoredTensor.rowMajor(shape);
    }
    List<Long> strides = new ArrayList<>();
    for (int i = 0; i < shape.length; i++) {
      long stride = shape[i] <= 1 ? 0 : given.get(i);
      if (stride < 0 || (stride > 0 && shape[i] - 1L > room / stride)) {
        throw outside(where);
      }
      strides.add(stride);
    }
    return strides;
  }

  private static DType dtype(String where, Pickled.Tensor tensor) {
    return tensor.dtype().isEmpty()
        ? dtype(where, tensor.storage().type())
        : TorchGlobals.ofName(tensor.dtype())
            .orElseThrow(() -> new CheckpointException(where + ": its type is not known"));
  }

  /** The type of a storage's numbers; bytes, where only the tensors know. */
  static DType dtype(String where, String storage) {
    return storage.equals(TorchGlobals.UNTYPED)
        ? DType.U8
        : TorchGlobals.ofStorage(storage)
            .orElseThrow(
                () ->
                    new CheckpointException(
                        "%s: %s is no storage of numbers; damaged".formatted(where, storage)));
  }

  private static CheckpointException outside(String where) {
    return new CheckpointException(where + ": the tensor reaches beyond its storage; damaged");
  }
}
