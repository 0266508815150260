package dev.bluejay.models.generation.constraint;

import dev.bluejay.tokenizers.Tokenizer;
import dev.bluejay.tokenizers.text.ByteAlphabet;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What each token of a tokenizer adds to a text, byte by byte; special tokens add nothing.
 * Immutable. It takes a moment to make, so make it once for a tokenizer.
 */
public final class TokenTexts {
  private static final byte[] NONE = {};

  private final byte[][] behind;
  private final byte[][] first;
  private final TokenTree treeBehind;
  private final TokenTree treeFirst;

  private TokenTexts(byte[][] behind, byte[][] first) {
    this.behind = behind;
    this.first = first;
    treeBehind = new TokenTree(behind);
    treeFirst = new TokenTree(first);
  }

  /** Of a tokenizer's vocabulary. */
  public static TokenTexts of(Tokenizer tokenizer) {
    Map<String, Integer> all = tokenizer.vocab();
    int size = all.values().stream().mapToInt(id -> id + 1).max().orElse(0);
    var behind = new byte[size][];
    var first = new byte[size][];
    Arrays.fill(behind, NONE);
    Arrays.fill(first, NONE);
    var special = tokenizer.specialTokens();
    var added = tokenizer.addedVocab();
    boolean bytes = writesBytes(tokenizer, all);
    int anchor = anchor(tokenizer, all);
    String before = decode(tokenizer, anchor);
    all.forEach(
        (token, id) -> {
          if (special.contains(token) || tokenizer.decode(new int[] {id}, true, false).isEmpty()) {
            return;
          }
          byte[] raw = added.containsKey(token) ? null : raw(tokenizer, token, id, bytes);
          String both = raw == null ? decode(tokenizer, anchor, id) : "";
          boolean joins = both.startsWith(before);
          behind[id] = raw != null ? raw : joins ? utf8(both.substring(before.length())) : NONE;
          first[id] = raw != null ? raw : utf8(decode(tokenizer, id));
        });
    return new TokenTexts(behind, first);
  }

  /** The bytes of a token that need not be whole characters; null for one that is a text. */
  private static byte @Nullable [] raw(Tokenizer tokenizer, String token, int id, boolean bytes) {
    if (bytes) {
      return ofAlphabet(token);
    }
    boolean one = token.matches("<0x[0-9A-Fa-f]{2}>") && !decode(tokenizer, id).equals(token);
    return one ? new byte[] {(byte) Integer.parseInt(token.substring(3, 5), 16)} : null;
  }

  private static byte @Nullable [] ofAlphabet(String token) {
    var bytes = new byte[token.length()];
    for (int i = 0; i < bytes.length; i++) {
      int b = ByteAlphabet.toByte(token.charAt(i));
      if (b < 0) {
        return null;
      }
      bytes[i] = (byte) b;
    }
    return bytes;
  }

  /** Whether tokens are written in the alphabet of bytes: whether one that shows it is read so. */
  private static boolean writesBytes(Tokenizer tokenizer, Map<String, Integer> all) {
    for (var token : all.entrySet()) {
      byte[] bytes = ofAlphabet(token.getKey());
      boolean shows = bytes != null && token.getKey().chars().anyMatch(c -> c >= 0x100);
      if (bytes != null && shows) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        return decode(tokenizer, token.getValue()).equals(text);
      }
    }
    return false;
  }

  /** A token that is a plain text, behind which the others are read. */
  private static int anchor(Tokenizer tokenizer, Map<String, Integer> all) {
    for (var token : all.entrySet()) {
      if (token.getKey().matches("[a-z]") && decode(tokenizer, token.getValue()).length() == 1) {
        return token.getValue();
      }
    }
    for (var token : all.entrySet()) {
      if (token.getKey().matches("[A-Za-z]+")) {
        return token.getValue();
      }
    }
    return all.values().iterator().next();
  }

  private static String decode(Tokenizer tokenizer, int... ids) {
    return tokenizer.decode(ids, false, false);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** What a token adds; nothing for one that is no text. */
  byte[] of(int token, boolean begins) {
    byte[][] texts = begins ? first : behind;
    return token < 0 || token >= texts.length ? NONE : texts[token];
  }

  /** Whether nothing of these tokens is text. */
  boolean empty(int[] tokens, int from, int to) {
    for (int t = from; t < to; t++) {
      if (of(tokens[t], false).length > 0) {
        return false;
      }
    }
    return true;
  }

  TokenTree tree(boolean begins) {
    return begins ? treeFirst : treeBehind;
  }

  /** The tokens that are one byte or one character each: with these alone all can be spelt. */
  List<byte[]> letters() {
    var letters = new ArrayList<byte[]>();
    for (byte[] text : behind) {
      if (text.length <= 4 && new String(text, StandardCharsets.UTF_8).codePoints().count() == 1) {
        letters.add(text);
      }
    }
    return letters;
  }
}
