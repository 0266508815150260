package dev.bluejay.hub;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes a state dict as {@code torch.save} does: a zip file of one pickle and the numbers. */
final class TorchWriter {
  private static final String ROOT = "archive/";

  /** Numbers begin at multiples of this, so that PyTorch can map them. */
  private static final int ALIGNMENT = 64;

  private static final int LOCAL_HEADER = 30;
  private static final int EXTRA_HEADER = 4;

  /**
   * Always the same, so that files of the same content are; in January 1980 the JDK adds a field.
   */
  private static final LocalDateTime TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

  private final CountedOutput out;
  private final ZipOutputStream zip;

  private TorchWriter(OutputStream out) {
    this.out = new CountedOutput(out);
    this.zip = new ZipOutputStream(this.out);
    zip.setMethod(ZipOutputStream.STORED);
  }

  /** Writes the file and leaves {@code out} open. */
  static void write(List<OutgoingTensor> tensors, OutputStream out) throws IOException {
    var writer = new TorchWriter(out);
    writer.entry("data.pkl", new TorchPickle(tensors).bytes());
    writer.entry("byteorder", "little".getBytes(StandardCharsets.US_ASCII));
    for (int i = 0; i < tensors.size(); i++) {
      OutgoingTensor tensor = tensors.get(i);
      writer.entry("data/" + i, tensor.length(), tensor.numbers());
    }
    writer.entry("version", "3\n".getBytes(StandardCharsets.US_ASCII));
    writer.zip.finish();
  }

  private void entry(String name, byte[] content) throws IOException {
    entry(name, content.length, to -> to.write(content));
  }

  private void entry(String name, long length, OutgoingTensor.Numbers content) throws IOException {
    var entry = new ZipEntry(ROOT + name);
    entry.setTimeLocal(TIME);
    entry.setSize(length);
    entry.setCompressedSize(length);
    var crc = new CRC32();
    content.write(new CheckedOutputStream(OutputStream.nullOutputStream(), crc));
    entry.setCrc(crc.getValue());
    zip.flush();
    long begin = out.count + LOCAL_HEADER + entry.getName().length() + EXTRA_HEADER;
    int padding = (int) (-begin & (ALIGNMENT - 1));
    byte[] extra = new byte[EXTRA_HEADER + padding];
    // The field that PyTorch uses for this.
    extra[0] = 'F';
    extra[1] = 'B';
    extra[2] = (byte) padding;
    entry.setExtra(extra);
    zip.putNextEntry(entry);
    content.write(zip);
    zip.closeEntry();
  }

  /** Knows how many bytes went through. */
  private static final class CountedOutput extends OutputStream {
    private final OutputStream out;
    private long count;

    CountedOutput(OutputStream out) {
      this.out = out;
    }

    @Override
    public void write(int value) throws IOException {
      out.write(value);
      count++;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
      count += length;
    }

    @Override
    public void flush() throws IOException {
      out.flush();
    }
  }
}
