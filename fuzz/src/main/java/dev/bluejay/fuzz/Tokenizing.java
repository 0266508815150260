package dev.bluejay.fuzz;

import dev.bluejay.tokenizers.EncodeOptions;
import dev.bluejay.tokenizers.Tokenizer;
import dev.bluejay.tokenizers.TokenizerException;
import dev.bluejay.tokenizers.TokenizerFiles;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Makes a tokenizer of files that may be broken, and if it can be made uses it. */
final class Tokenizing {
  static final TokenizerFiles NOTHING = name -> Optional.empty();

  private static final List<String> TEXTS =
      List.of(
          "",
          " Hello\twörld, e\u0301 \u65e5\u672c 1234 <s>[CLS]</s>",
          "\ud83d\udc4d\ud83c\udffd \ud800a\r\n\u0000");

  private Tokenizing() {}

  static TokenizerFiles with(TokenizerFiles files, String name, byte[] content) {
    return file ->
        file.equals(name) ? Optional.of(new ByteArrayInputStream(content)) : files.open(file);
  }

  /** Loads, encodes, decodes; a {@link TokenizerException} is a fair answer at each step. */
  static void run(TokenizerFiles files) {
    try {
      Tokenizer tokenizer = Tokenizer.load(files);
      for (String text : TEXTS) {
        tokenizer.decode(tokenizer.encode(text).ids(), true);
        tokenizer.encodeToIds(text);
      }
      tokenizer.encode(TEXTS.get(1), TEXTS.get(2), EncodeOptions.defaults());
    } catch (TokenizerException e) {
      mustBeShort(e);
    }
  }

  /** The {@code tokenizer_config.json} that names a class. */
  static String ofClass(String name) {
    return "{\"tokenizer_class\": \"" + name + "\"}";
  }

  /** A message ends in logs. */
  static void mustBeShort(RuntimeException e) {
    String message = String.valueOf(e.getMessage());
    if (message.length() > 4000 || message.indexOf('\n') >= 0) {
      throw new IllegalStateException("a message of " + message.length() + " characters", e);
    }
  }

  /** The two parts of an input, cut at its first NUL. */
  static byte[][] halves(byte[] data) {
    String all = new String(data, StandardCharsets.ISO_8859_1);
    int cut = all.indexOf('\0') < 0 ? all.length() : all.indexOf('\0');
    return new byte[][] {
      all.substring(0, cut).getBytes(StandardCharsets.ISO_8859_1),
      all.substring(Math.min(all.length(), cut + 1)).getBytes(StandardCharsets.ISO_8859_1)
    };
  }
}
