package dev.bluejay.tokenizers;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Where a tokenizer's files come from. */
@FunctionalInterface
public interface TokenizerFiles {
  /** Opens a file by its name, like {@code tokenizer.json}; empty where there is none. */
  Optional<InputStream> open(String fileName) throws IOException;

  /** All bytes of a file; empty where there is none. */
  default Optional<byte[]> bytes(String fileName) throws IOException {
    Optional<InputStream> file = open(fileName);
    if (file.isEmpty()) {
      return Optional.empty();
    }
    try (InputStream in = file.get()) {
      return Optional.of(in.readAllBytes());
    }
  }

  /**
   * The names of the files in a folder below, like {@code additional_chat_templates}; none where
   * there is no such folder, or it cannot be listed.
   */
  default List<String> names(String folder) throws IOException {
    return List.of();
  }

  /** The files of a folder. */
  static TokenizerFiles folder(Path folder) {
    return new TokenizerFiles() {
      @Override
      public Optional<InputStream> open(String fileName) throws IOException {
        Path file = folder.resolve(fileName);
        return Files.isRegularFile(file)
            ? Optional.of(Files.newInputStream(file))
            : Optional.empty();
      }

      @Override
      public List<String> names(String below) throws IOException {
        Path inner = folder.resolve(below);
        if (!Files.isDirectory(inner)) {
          return List.of();
        }
        try (Stream<Path> files = Files.list(inner)) {
          return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
      }
    };
  }

  /**
   * These files with one of them put in its place or added, for instance {@code
   * tokenizer_config.json} with <code>{"do_lower_case": false}</code> beside a bare {@code
   * vocab.txt}.
   */
  default TokenizerFiles with(String fileName, String content) {
    TokenizerFiles others = this;
    return new TokenizerFiles() {
      @Override
      public Optional<InputStream> open(String name) throws IOException {
        return name.equals(fileName)
            ? Optional.of(new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)))
            : others.open(name);
      }

      @Override
      public List<String> names(String folder) throws IOException {
        var names = new TreeSet<>(others.names(folder));
        if (fileName.startsWith(folder + "/")) {
          names.add(fileName.substring(folder.length() + 1));
        }
        return List.copyOf(names);
      }
    };
  }
}
