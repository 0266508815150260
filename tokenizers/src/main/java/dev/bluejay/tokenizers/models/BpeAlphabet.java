package dev.bluejay.tokenizers.models;

import dev.bluejay.tokenizers.text.ByteAlphabet;
import dev.bluejay.tokenizers.text.Utf8;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How a word becomes the symbols that BPE begins with. Immutable. */
sealed interface BpeAlphabet {
  /** Adds the symbols of a word. */
  void symbols(char[] chars, int from, int to, Symbols out);

  /** The token that a word is as a whole, or -1. */
  int whole(char[] chars, int from, int to);

  /** An alphabet of characters, as the options say. */
  static BpeAlphabet characters(Vocabulary vocabulary, BpeOptions options) {
    return new Characters(vocabulary, options);
  }

  /** An alphabet of bytes; null where the vocabulary lacks one. */
  static @Nullable Bytes bytes(Vocabulary vocabulary) {
    int[] ids = new int[256];
    for (int b = 0; b < ids.length; b++) {
      ids[b] = vocabulary.id(String.valueOf(ByteAlphabet.of(b)));
      if (ids[b] < 0) {
        return null;
      }
    }
    return new Bytes(vocabulary, ids);
  }

  /** The bytes of UTF-8; none is ever unknown. */
  final class Bytes implements BpeAlphabet {
    private final Vocabulary vocabulary;
    private final int[] ids;

    private Bytes(Vocabulary vocabulary, int[] ids) {
      this.vocabulary = vocabulary;
      this.ids = ids;
    }

    @Override
    public void symbols(char[] chars, int from, int to, Symbols out) {
      for (int i = from; i < to; i++) {
        int c = chars[i];
        if (Character.isHighSurrogate(chars[i])) {
          c = Character.toCodePoint(chars[i], chars[++i]);
        }
        if (c < 0x80) {
          out.add(ids[c], 1);
        } else {
          for (int part = 0; part < Utf8.length(c); part++) {
            out.add(ids[Utf8.part(c, part)], 1);
          }
        }
      }
    }

    @Override
    public int whole(char[] chars, int from, int to) {
      return vocabulary.id(ByteAlphabet.encode(new String(chars, from, to - from)));
    }
  }

  /** Characters, with what is said to become of unknown ones. */
  final class Characters implements BpeAlphabet {
    private final Vocabulary vocabulary;
    private final BpeOptions options;
    private final int unknown;

    /** The token of each byte, or -1. */
    private final int[] bytes = new int[256];

    private Characters(Vocabulary vocabulary, BpeOptions options) {
      this.vocabulary = vocabulary;
      this.options = options;
      this.unknown = options.unknownToken() == null ? -1 : vocabulary.id(options.unknownToken());
      for (int b = 0; b < bytes.length; b++) {
        bytes[b] = vocabulary.id(String.format(Locale.ROOT, "<0x%02X>", b));
      }
    }

    @Override
    public void symbols(char[] chars, int from, int to, Symbols out) {
      int pending = 0;
      int i = from;
      while (i < to) {
        int codePoint = Character.codePointAt(chars, i, to);
        int next = i + Character.charCount(codePoint);
        int id = id(chars, i, next, i == from, next == to);
        int length = Utf8.length(codePoint);
        if (id >= 0) {
          pending = flush(pending, out);
          out.add(id, length);
        } else if (!options.byteFallback() || !fallBack(chars, i, next, from, to, out)) {
          if (options.unknownToken() != null) {
            checkUnknown();
            pending = options.fuseUnknown() ? pending : flush(pending, out);
            pending += length;
          }
        }
        i = next;
      }
      flush(pending, out);
    }

    private int flush(int pending, Symbols out) {
      if (pending > 0) {
        out.add(unknown, pending);
      }
      return 0;
    }

    private void checkUnknown() {
      if (unknown < 0) {
        throw new IllegalArgumentException(
            "BPE: a character is not in the vocabulary, nor is the unknown token");
      }
    }

    private int id(char[] chars, int from, int to, boolean first, boolean last) {
      boolean prefixed = !first && !options.prefix().isEmpty();
      boolean suffixed = last && !options.suffix().isEmpty();
      return prefixed || suffixed
          ? vocabulary.id(affixed(chars, from, to, first, last))
          : vocabulary.id(chars, from, to);
    }

    private String affixed(char[] chars, int from, int to, boolean first, boolean last) {
      return (first ? "" : options.prefix())
          + new String(chars, from, to - from)
          + (last ? options.suffix() : "");
    }

    private boolean fallBack(char[] chars, int at, int next, int from, int to, Symbols out) {
      byte[] all =
          affixed(chars, at, next, at == from, next == to).getBytes(StandardCharsets.UTF_8);
      for (byte b : all) {
        if (bytes[b & 0xFF] < 0) {
          return false;
        }
      }
      for (byte b : all) {
        out.add(bytes[b & 0xFF], 1);
      }
      return true;
    }

    @Override
    public int whole(char[] chars, int from, int to) {
      return vocabulary.id(chars, from, to);
    }
  }
}
