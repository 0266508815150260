package dev.bluejay.tokenizers.decoders;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Joins tokens like {@code <0x0A>} to text; bytes that are no text are U+FFFD each. */
record ByteFallback() implements Decoder {
  private static final int TOKEN_LENGTH = 6;

  @Override
  public List<String> decode(List<String> tokens) {
    var pieces = new ArrayList<String>(tokens.size());
    var bytes = new ByteArrayOutputStream();
    for (String token : tokens) {
      int b = toByte(token);
      if (b >= 0) {
        bytes.write(b);
      } else {
        flush(bytes, pieces);
        pieces.add(token);
      }
    }
    flush(bytes, pieces);
    return pieces;
  }

  private static int toByte(String token) {
    if (token.length() != TOKEN_LENGTH || !token.startsWith("<0x") || !token.endsWith(">")) {
      return -1;
    }
    int high = Character.digit(token.charAt(3), 16);
    int low = Character.digit(token.charAt(4), 16);
    return high < 0 || low < 0 ? -1 : 16 * high + low;
  }

  private static void flush(ByteArrayOutputStream bytes, List<String> pieces) {
    if (bytes.size() == 0) {
      return;
    }
    try {
      ByteBuffer buffer = ByteBuffer.wrap(bytes.toByteArray());
      pieces.add(StandardCharsets.UTF_8.newDecoder().decode(buffer).toString());
    } catch (CharacterCodingException e) {
      for (int i = 0; i < bytes.size(); i++) {
        pieces.add("\uFFFD");
      }
    }
    bytes.reset();
  }
}
