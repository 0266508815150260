package dev.bluejay.hub;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The models that were downloaded, by us or by Python. */
public final class HubCache {
  private final Path folder;
  private final boolean links;

  /** The cache in a folder, which need not be there yet. */
  public HubCache(Path folder) {
    this(folder, true);
  }

  /**
   * @param links whether files may be links; without them they are copies, as where links fail
   */
  HubCache(Path folder, boolean links) {
    this.folder = folder;
    this.links = links;
  }

  public Path folder() {
    return folder;
  }

  CachedRepo repo(HubName name) {
    return new CachedRepo(folder, name, links);
  }

  /** The models, by name. */
  public List<CachedModel> models() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(Files::isDirectory)
          .flatMap(entry -> HubName.ofFolder(entry.getFileName().toString()).stream())
          .map(name -> CachedModel.of(repo(name)))
          .sorted(Comparator.comparing(CachedModel::name))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(folder + ": the folder cannot be read", e);
    }
  }

  /**
   * One of the models; empty if nothing of it is here.
   *
   * @throws RepositoryException if the name cannot be one
   */
  public Optional<CachedModel> model(String name) {
    CachedRepo repo = repo(HubName.require(name));
    return Files.isDirectory(repo.folder()) ? Optional.of(CachedModel.of(repo)) : Optional.empty();
  }
}
