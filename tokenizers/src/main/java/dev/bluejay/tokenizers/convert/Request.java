package dev.bluejay.tokenizers.convert;

import dev.bluejay.tokenizers.json.Settings;
import java.util.Map;
import java.util.Optional;

/**
 * What a conversion is made from.
 *
 * @param sources the files
 * @param config {@code tokenizer_config.json}
 * @param specials the special tokens by their keys, like {@code pad_token}
 */
public record Request(Sources sources, Settings config, Map<String, String> specials) {
  /** The first of these files that there is. */
  byte[] file(String... names) {
    for (String name : names) {
      Optional<byte[]> bytes = sources.read(name);
      if (bytes.isPresent()) {
        return bytes.get();
      }
    }
    throw new IllegalArgumentException(
        "tokenizer: files are missing; got neither tokenizer.json nor " + String.join(", ", names));
  }

  /** A special token that must be known. */
  String special(String key) {
    String token = specials.get(key);
    if (token == null) {
      throw new IllegalArgumentException("tokenizer_config.json: " + key + " is missing");
    }
    return token;
  }
}
