package dev.bluejay.tokenizers.decoders;

import dev.bluejay.tokenizers.text.ByteAlphabet;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads the characters of the byte alphabet as the bytes of a UTF-8 text. */
public record ByteLevel() implements Decoder {
  @Override
  public List<String> decode(List<String> tokens) {
    var bytes = new ByteArrayOutputStream();
    for (String token : tokens) {
      bytes.writeBytes(bytes(token));
    }
    return List.of(bytes.toString(StandardCharsets.UTF_8));
  }

  /** The bytes of a token; one that has other characters, too, is text as it is. */
  private static byte[] bytes(String token) {
    byte[] bytes = new byte[token.length()];
    for (int i = 0; i < bytes.length; i++) {
      int b = ByteAlphabet.toByte(token.charAt(i));
      if (b < 0) {
        return token.getBytes(StandardCharsets.UTF_8);
      }
      bytes[i] = (byte) b;
    }
    return bytes;
  }
}
