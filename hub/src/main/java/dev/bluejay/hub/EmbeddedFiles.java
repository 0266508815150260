package dev.bluejay.hub;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** A model on the class path. */
record EmbeddedFiles(EmbeddedModel model) implements ModelFiles {

  @Override
  public String where(String file) {
    return model.name() + "/" + file;
  }

  @Override
  public List<String> names() {
    return model.resources().keySet().stream().sorted().toList();
  }

  @Override
  public boolean has(String file) {
    return model.resources().containsKey(file);
  }

  @Override
  public Optional<InputStream> open(String file) {
    try {
      return model.open(file);
    } catch (IOException e) {
      throw new UncheckedIOException(where(file) + ": cannot be opened for reading", e);
    }
  }

  @Override
  public Optional<Bytes> bytes(String file) {
    Optional<InputStream> opened = open(file);
    if (opened.isEmpty()) {
      return Optional.empty();
    }
    try (InputStream in = opened.get()) {
      return Optional.of(MemoryBytes.of(where(file), in));
    } catch (IOException e) {
      throw new UncheckedIOException(where(file) + ": cannot be read", e);
    }
  }
}
