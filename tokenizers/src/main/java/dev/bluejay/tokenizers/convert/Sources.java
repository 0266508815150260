package dev.bluejay.tokenizers.convert;

import java.util.Optional;

/** The files of a repository by their names. */
@FunctionalInterface
public interface Sources {
  /** The bytes of a file, empty where there is none. */
  Optional<byte[]> read(String fileName);
}
