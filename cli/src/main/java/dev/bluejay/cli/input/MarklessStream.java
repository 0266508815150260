package dev.bluejay.cli.input;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;

/** A UTF-8 stream without the byte order mark that some programs put before it. */
final class MarklessStream extends PushbackInputStream {
  private static final int[] MARK = {0xEF, 0xBB, 0xBF};

  private boolean begun;

  MarklessStream(InputStream in) {
    super(in, MARK.length);
  }

  @Override
  public int read() throws IOException {
    begin();
    return super.read();
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    begin();
    return super.read(bytes, offset, length);
  }

  private void begin() throws IOException {
    if (begun) {
      return;
    }
    begun = true;
    int[] read = new int[MARK.length];
    int n = 0;
    boolean same = true;
    while (same && n < MARK.length) {
      read[n] = super.read();
      same = read[n] == MARK[n];
      n++;
    }
    if (!same) {
      while (n > 0) {
        n--;
        if (read[n] >= 0) {
          unread(read[n]);
        }
      }
    }
  }
}
