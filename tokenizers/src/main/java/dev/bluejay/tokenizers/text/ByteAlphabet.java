package dev.bluejay.tokenizers.text;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The 256 printable characters by which byte-level vocabularies write bytes: a byte that is a
 * printable Latin-1 character stands for itself, the others are U+0100 and on.
 */
public final class ByteAlphabet {
  private static final char[] CHARS = new char[256];
  private static final short[] BYTES = new short[0x200];

  static {
    Arrays.fill(BYTES, (short) -1);
    char next = 0x100;
    for (int b = 0; b < 256; b++) {
      boolean printable = (b > ' ' && b < 0x7F) || (b > 0xA0 && b != 0xAD);
      CHARS[b] = printable ? (char) b : next++;
      BYTES[CHARS[b]] = (short) b;
    }
  }

  private ByteAlphabet() {}

  /** The character of a byte, given as 0 to 255. */
  public static char of(int b) {
    return CHARS[b];
  }

  /** The byte of a character, or -1. */
  public static int toByte(char c) {
    return c < BYTES.length ? BYTES[c] : -1;
  }

  /** A text with every byte of its UTF-8 form as a character. */
  public static String encode(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    var chars = new StringBuilder(bytes.length);
    for (byte b : bytes) {
      chars.append(CHARS[b & 0xFF]);
    }
    return chars.toString();
  }

  /** Writes a code point by its bytes in the place of the editor's next one. */
  public static void replace(TextEditor editor, int codePoint) {
    editor.replace(CHARS[Utf8.part(codePoint, 0)]);
    for (int i = 1; i < Utf8.length(codePoint); i++) {
      editor.insert(CHARS[Utf8.part(codePoint, i)]);
    }
  }
}
