package dev.bluejay.tokenizers.text;

/** The script of every code point, numbered, as the Python library has them. Read on first use. */
public final class Scripts {
  /** The script of characters that go with any other. */
  public static final int ANY = 0;

  private static final CodePointTable TABLE = new CodePointTable();

  static {
    TableFile.read(
        "scripts.txt",
        (section, word) -> {
          int number = Integer.parseInt(section);
          TableFile.range(word, (first, last) -> TABLE.setBits(first, last, number));
        });
    TABLE.compact();
  }

  private Scripts() {}

  /** The number of a code point's script. */
  public static int of(int codePoint) {
    return TABLE.get(codePoint);
  }
}
