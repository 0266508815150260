package dev.bluejay.hub;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/**
 * A model of the Hub at one commit; what is not in the cache is fetched when it is opened.
 *
 * <p>The first small file that is opened brings all of them, several at once; weights come when
 * they are asked for.
 */
final class HubFiles implements ModelFiles {
  private final Hub hub;
  private final CachedRepo repo;
  private final String commit;
  private final Optional<Set<String>> listed;

  /** Why only the cache is reached; empty if the Hub is, too. */
  private final Optional<String> alone;

  /** Whether the Hub could not be asked, rather than refused. */
  private final boolean unreachable;

  private final AtomicBoolean smallFetched = new AtomicBoolean();

  /**
   * @param listed the model's files, where the server was asked and said
   */
  HubFiles(Hub hub, CachedRepo repo, String commit, Optional<Set<String>> listed) {
    this(
        hub,
        repo,
        commit,
        listed,
        hub.settings().offline() ? Optional.of("HF_HUB_OFFLINE is set") : Optional.empty(),
        hub.settings().offline());
  }

  private HubFiles(
      Hub hub,
      CachedRepo repo,
      String commit,
      Optional<Set<String>> listed,
      Optional<String> alone,
      boolean unreachable) {
    this.hub = hub;
    this.repo = repo;
    this.commit = commit;
    this.listed = listed;
    this.alone = alone;
    this.unreachable = unreachable;
  }

  /**
   * The same files, of which only those in the cache are reached.
   *
   * @param cannotAsk whether the Hub could not be asked, rather than refused
   */
  HubFiles alone(String reason, boolean cannotAsk) {
    return new HubFiles(hub, repo, commit, listed, Optional.of(reason), cannotAsk);
  }

  /** The folder in the cache that holds what was fetched. */
  Path folder() {
    return repo.snapshot(commit);
  }

  @Override
  public String where(String file) {
    return repo.name() + "/" + file;
  }

  @Override
  public List<String> names() {
    return listing().map(List::copyOf).orElseGet(this::cached);
  }

  /** As listed before, or else what is in the cache: nobody is asked for a folder alone. */
  @Override
  public List<String> names(String folder) {
    return ModelFiles.below(folder, listed.map(List::copyOf).orElseGet(this::cached));
  }

  /** The model's files, if the server can be asked and says; some mirrors have no lists. */
  private Optional<Set<String>> listing() {
    return listed.isPresent() || alone.isPresent()
        ? listed
        : hub.server().revision(repo.name(), commit).files();
  }

  private List<String> cached() {
    if (!Files.isDirectory(folder())) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder())) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> folder().relativize(file).toString().replace('\\', '/'))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(folder() + ": the folder cannot be read", e);
    }
  }

  @Override
  public boolean has(String file) {
    if (repo.file(commit, file).isPresent()) {
      return true;
    }
    if (listed.isPresent()) {
      return listed.get().contains(file);
    }
    return path(file).isPresent();
  }

  @Override
  public Optional<InputStream> open(String file) {
    Optional<Path> path = path(file);
    if (path.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Files.newInputStream(path.get()));
    } catch (IOException e) {
      throw new UncheckedIOException(where(file) + ": cannot be opened for reading", e);
    }
  }

  @Override
  public Optional<Bytes> bytes(String file) {
    return path(file).map(FileBytes::open);
  }

  /** Where the file is in the cache, fetched if need be; empty if the model has none. */
  Optional<Path> path(String file) {
    Optional<Path> cached = repo.file(commit, file);
    if (cached.isPresent() || alone.isPresent() || repo.isKnownMissing(commit, file)) {
      return cached;
    }
    if (listed.isPresent()) {
      if (!listed.get().contains(file)) {
        // Python looks for these marks, too.
        repo.noteMissing(commit, file);
        return Optional.empty();
      }
      if (ModelFileNames.isSmall(file)) {
        fetchSmall();
      }
    }
    return repo.file(commit, file).or(() -> hub.fetch(repo, commit, file));
  }

  /** Fetches config, tokenizer and the like, once; which there are is tried where no list says. */
  void fetchSmall() {
    if (alone.isEmpty() && smallFetched.compareAndSet(false, true)) {
      fetch(ModelFileNames.small(listing().orElseGet(ModelFileNames::all)));
    }
  }

  @Override
  public void fetch(Collection<String> files) {
    List<String> lacking =
        files.stream().distinct().filter(file -> repo.file(commit, file).isEmpty()).toList();
    if (alone.isEmpty() && !lacking.isEmpty()) {
      Together.run(lacking, file -> hub.fetch(repo, commit, file));
    }
  }

  @Override
  public void fetchAll() {
    fetchSmall();
    CheckpointFiles.fetch(this);
    if (alone.isPresent()) {
      Stream.of("config.json", CheckpointFiles.firstMissing(this).orElse("config.json"))
          .filter(file -> !has(file))
          .findFirst()
          .ifPresent(
              file -> {
                String message = repo.name() + ": " + absence(file);
                throw unreachable
                    ? new HubUnreachableException(message)
                    : new RepositoryException(message);
              });
    }
  }

  @Override
  public String absence(String file) {
    if (alone.isEmpty()) {
      return ModelFiles.super.absence(file);
    }
    return "%s of commit %s is not in the cache at %s, and %s"
        .formatted(file, commit, hub.settings().cache(), alone.get());
  }
}
