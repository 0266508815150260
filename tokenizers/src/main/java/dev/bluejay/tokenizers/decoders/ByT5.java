package dev.bluejay.tokenizers.decoders;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bluejay.tokenizers.json.Settings;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Tokens that are one byte each, as the character of that number; bytes that are no text go. */
record ByT5(Set<String> special) implements Decoder {
  static ByT5 read(Settings settings) {
    Set<String> special = new HashSet<>();
    for (JsonNode token : settings.list("special")) {
      special.add(token.asText());
    }
    return new ByT5(special);
  }

  @Override
  public List<String> decode(List<String> tokens) {
    var bytes = new ByteArrayOutputStream();
    for (String token : tokens) {
      if (token.length() == 1 && token.charAt(0) < 256 && !special.contains(token)) {
        bytes.write(token.charAt(0));
      } else {
        bytes.writeBytes(token.getBytes(StandardCharsets.UTF_8));
      }
    }
    try {
      return List.of(
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.IGNORE)
              .decode(ByteBuffer.wrap(bytes.toByteArray()))
              .toString());
    } catch (CharacterCodingException e) {
      throw new IllegalStateException(e);
    }
  }
}
