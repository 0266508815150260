package dev.bluejay.hub;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A state dict that {@code torch.save} wrote: a zip file since PyTorch 1.6, a row of pickles
 * before.
 *
 * <p>Tensors are read from where their storages lie in the file; those that share one share its
 * bytes.
 */
final class TorchFile {
  private static final int ZIP = 0x04034b50;
  private static final int LARGEST_PICKLE = 32 << 20;
  private static final String DATA = "/data.pkl";

  /** What an old file begins with, as a pickled number. */
  private static final BigInteger MAGIC = new BigInteger("1950a86a20f9469cfc6c", 16);

  private final Bytes bytes;
  private final Map<String, Pickled.Storage> named = new LinkedHashMap<>();
  private final Map<String, ZipIndex.Entry> storages = new LinkedHashMap<>();

  private TorchFile(Bytes bytes) {
    this.bytes = bytes;
  }

  /** Takes {@code bytes} over: they are closed with the checkpoint, or at once on an error. */
  static Checkpoint open(Bytes bytes) {
    try {
      GitLfs.refusePointer(bytes);
      if (bytes.size() < 4) {
        throw bytes.endsBefore(4);
      }
      var file = new TorchFile(bytes);
      ByteBuffer start = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN);
      bytes.read(0, start);
      Object saved = start.getInt(0) == ZIP ? file.readZip() : file.readPickles();
      return new Checkpoint(bytes.where(), file.tensors(saved), Map.of(), List.of(bytes));
    } catch (RuntimeException e) {
      bytes.close();
      throw e;
    }
  }

  private Object readZip() {
    ZipIndex index = ZipIndex.read(bytes);
    String root =
        index.names().stream()
            .filter(
                name -> name.endsWith(DATA) && name.indexOf('/') == name.length() - DATA.length())
            .map(name -> name.substring(0, name.length() - DATA.length()))
            .findFirst()
            .orElseThrow(() -> broken("there is no data.pkl in it; not a state dict of PyTorch"));
    ZipIndex.Entry order = index.entry(root + "/byteorder");
    if (order != null && order.size() < 10) {
      requireLittleEndian(text(order).equals("little"));
    }
    ZipIndex.Entry data = index.entry(root + DATA);
    if (data == null || data.size() > LARGEST_PICKLE) {
      throw broken("its data.pkl is larger than any state dict's");
    }
    var in =
        new PickleInput(bytes, where("data.pkl"), data.position(), data.position() + data.size());
    Object saved = new Unpickler(in, this::storage).read();
    for (String key : named.keySet()) {
      ZipIndex.Entry entry = index.entry(root + "/data/" + key);
      if (entry == null) {
        throw broken("the storage '%s' is missing".formatted(Json.excerpt(key)));
      }
      storages.put(key, entry);
    }
    return saved;
  }

  /**
   * A number, a version, a description, the state dict, the names of storages; then their bytes.
   */
  private Object readPickles() {
    long end = bytes.size();
    var in = new PickleInput(bytes, bytes.where(), 0, end);
    Object magic = new Unpickler(in, this::storage).read();
    if (!MAGIC.equals(magic)) {
      throw broken("neither a zip file nor an old state dict of PyTorch; it may be older still");
    }
    new Unpickler(in, this::storage).read();
    if (new Unpickler(in, this::storage).read() instanceof Map<?, ?> system) {
      requireLittleEndian(!Boolean.FALSE.equals(system.get("little_endian")));
    }
    Object saved = new Unpickler(in, this::storage).read();
    if (in.position() > LARGEST_PICKLE) {
      throw broken("its pickle is larger than any state dict's");
    }
    if (!(new Unpickler(in, this::storage).read() instanceof List<?> keys)) {
      throw broken("it does not list its storages");
    }
    long at = in.position();
    for (Object key : keys) {
      Pickled.Storage storage = named.get(String.valueOf(key instanceof String ? key : ""));
      if (storage == null) {
        throw broken("it lists a storage that no tensor has");
      }
      if (end - at < 8) {
        throw bytes.endsBefore(at + 8);
      }
      ByteBuffer count = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
      bytes.read(at, count);
      int width = TorchTensor.dtype(bytes.where(), storage.type()).bytes();
      long length = count.getLong(0);
      if (length < 0 || length > (end - at - 8) / width) {
        throw bytes.endsBefore(at + 8 + 1);
      }
      storages.put(storage.key(), new ZipIndex.Entry(at + 8, length * width));
      at += 8 + length * width;
    }
    return saved;
  }

  private void requireLittleEndian(boolean little) {
    if (!little) {
      throw broken("its numbers are big-endian, which is not read; save it on another machine");
    }
  }

  /** {@code ('storage', class, key, device, count)} and, in old files, a view of another one. */
  private Object storage(Pickled.Tuple id) {
    List<Object> items = id.items();
    if (items.size() < 5
        || !(items.get(1) instanceof Pickled.Global type)
        || !(items.get(2) instanceof String key)
        || !(items.get(4) instanceof Long count)) {
      throw broken("a storage is described in a way that is not known");
    }
    if (!key.matches("[0-9A-Za-z_.-]{1,64}")) {
      throw broken("a storage has the name '%s'".formatted(Json.excerpt(key)));
    }
    var root = new Pickled.Storage(key, type.name(), count, 0);
    Pickled.Storage before = named.putIfAbsent(key, root);
    if (before != null && !before.type().equals(root.type())) {
      throw broken("the storage %s has two types".formatted(key));
    }
    if (items.size() > 5
        && items.get(5) instanceof Pickled.Tuple view
        && view.items().size() == 3
        && view.items().get(1) instanceof Long offset
        && view.items().get(2) instanceof Long size) {
      return new Pickled.Storage(key, type.name(), size, offset);
    }
    return root;
  }

  private Map<String, StoredTensor> tensors(Object saved) {
    if (!(saved instanceof Map<?, ?> map)) {
      throw broken("it holds no dictionary of tensors; save model.state_dict()");
    }
    Map<String, StoredTensor> tensors = new LinkedHashMap<>();
    map.forEach(
        (key, value) -> {
          if (key instanceof String name && value instanceof Pickled.Tensor tensor) {
            tensors.put(name, TorchTensor.located(name, tensor, bytes, storages));
          }
        });
    if (tensors.isEmpty()) {
      throw broken("there are no tensors at the top of it; save model.state_dict()");
    }
    return tensors;
  }

  private String text(ZipIndex.Entry entry) {
    byte[] content = new byte[(int) entry.size()];
    bytes.read(entry.position(), ByteBuffer.wrap(content));
    return new String(content, StandardCharsets.US_ASCII);
  }

  private String where(String part) {
    return bytes.where() + ": " + part;
  }

  private CheckpointException broken(String fact) {
    return new CheckpointException(bytes.where() + ": " + fact);
  }
}
