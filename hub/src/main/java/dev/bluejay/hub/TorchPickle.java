package dev.bluejay.hub;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The pickle of a state dict, protocol 2: an ordered dictionary of names to tensors. */
final class TorchPickle {
  private final List<OutgoingTensor> tensors;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  TorchPickle(List<OutgoingTensor> tensors) {
    this.tensors = tensors;
  }

  byte[] bytes() {
    out.write(0x80);
    out.write(2);
    emptyDictionary();
    out.write('(');
    for (int i = 0; i < tensors.size(); i++) {
      text(tensors.get(i).entry().name());
      tensor(tensors.get(i).entry(), String.valueOf(i));
    }
    out.write('u');
    out.write('.');
    return out.toByteArray();
  }

  private void tensor(Checkpoint.Entry entry, String key) {
    String storage = TorchGlobals.storageOf(entry.dtype());
    boolean untyped = storage.equals(TorchGlobals.UNTYPED);
    global("torch._utils", untyped ? "_rebuild_tensor_v3" : "_rebuild_tensor_v2");
    out.write('(');
    out.write('(');
    text("storage");
    global(untyped ? "torch.storage" : "torch", storage);
    text(key);
    text("cpu");
    number(untyped ? entry.elements() * entry.dtype().bytes() : entry.elements());
    out.write('t');
    out.write('Q');
    number(0);
    out.write('(');
    for (int size : entry.shape()) {
      number(size);
    }
    out.write('t');
    out.write('(');
    StoredTensor.rowMajor(entry.shape()).forEach(this::number);
    out.write('t');
    out.write(0x89);
    emptyDictionary();
    if (untyped) {
      global("torch", TorchGlobals.nameOf(entry.dtype()));
    }
    out.write('t');
    out.write('R');
  }

  private void emptyDictionary() {
    global("collections", "OrderedDict");
    out.write(')');
    out.write('R');
  }

  private void global(String module, String name) {
    out.writeBytes(("c" + module + "\n" + name + "\n").getBytes(StandardCharsets.US_ASCII));
  }

  private void text(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.write('X');
    littleEndian(bytes.length);
    out.writeBytes(bytes);
  }

  private void number(long value) {
    if (value <= Integer.MAX_VALUE) {
      out.write('J');
      littleEndian((int) value);
      return;
    }
    byte[] bigEndian = BigInteger.valueOf(value).toByteArray();
    out.write(0x8a);
    out.write(bigEndian.length);
    for (int i = bigEndian.length - 1; i >= 0; i--) {
      out.write(bigEndian[i]);
    }
  }

  private void littleEndian(int value) {
    for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
      out.write(value >>> shift);
    }
  }
}
