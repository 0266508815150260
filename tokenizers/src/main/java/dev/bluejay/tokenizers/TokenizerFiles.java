package dev.bluejay.tokenizers;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where a tokenizer's files come from. */
@FunctionalInterface
public interface TokenizerFiles {
  /** Opens a file by its name, like {@code tokenizer.json}; empty where there is none. */
  Optional<InputStream> open(String fileName) throws IOException;

  /** The files of a folder. */
  static TokenizerFiles folder(Path folder) {
    return fileName -> {
      Path file = folder.resolve(fileName);
      return Files.isRegularFile(file) ? Optional.of(Files.newInputStream(file)) : Optional.empty();
    };
  }

  /**
   * These files with one of them put in its place or added, for instance {@code
   * tokenizer_config.json} with <code>{"do_lower_case": false}</code> beside a bare {@code
   * vocab.txt}.
   */
  default TokenizerFiles with(String fileName, String content) {
    return name ->
        name.equals(fileName)
            ? Optional.of(new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)))
            : open(name);
  }
}
