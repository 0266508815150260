package dev.bluejay.hub;

import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;

/**
 * The Hugging Face Hub, by way of the cache that Python shares.
 *
 * <p>A file is fetched once, checked, and found in the cache from then on; a branch is asked for
 * its newest commit each time, unless {@code HF_HUB_OFFLINE} is set. Where the Hub cannot be
 * reached, what the cache has is used, with a warning. Immutable and safe for many threads and many
 * processes at once.
 *
 * <pre>{@code
 * Path weights = Hub.ofEnvironment().file("org/model", "main", "model.safetensors");
 * }</pre>
 */
public final class Hub {
  /** The revision that is meant where none is given. */
  public static final String MAIN = "main";

  private static final Logger LOG = System.getLogger(Hub.class.getName());

  private final HubSettings settings;
  private final HubCache cache;
  private final HubServer server;

  /** Who is asked which commit a revision is. */
  private final HubServer first;

  private final DownloadListener listener;

  private Hub(
      HubSettings settings,
      HubCache cache,
      HubServer server,
      HubServer first,
      DownloadListener listener) {
    this.settings = settings;
    this.cache = cache;
    this.server = server;
    this.first = first;
    this.listener = listener;
  }

  /**
   * The Hub and the cache that the environment names; see {@link HubSettings#ofEnvironment}.
   *
   * <p>Downloads are reported to the {@link DownloadListener} that a {@link ServiceLoader} finds.
   */
  public static Hub ofEnvironment() {
    Hub hub = of(HubSettings.ofEnvironment());
    return ServiceLoader.load(DownloadListener.class).findFirst().map(hub::listener).orElse(hub);
  }

  public static Hub of(HubSettings settings) {
    return of(
        settings,
        new HubCache(settings.cache()),
        time -> TimeUnit.MILLISECONDS.sleep(time.toMillis()));
  }

  static Hub of(HubSettings settings, HubCache cache, HubHttp.Pause pause) {
    var server = new HubServer(settings.endpoint(), new HubHttp(settings, pause));
    return new Hub(settings, cache, server, server, DownloadListener.NONE);
  }

  /** The same Hub, whose downloads are reported. */
  public Hub listener(DownloadListener other) {
    return new Hub(settings, cache, server, first, other);
  }

  /** The same Hub, which counts as not reached if its first answer takes longer than this. */
  public Hub patience(Duration most) {
    return new Hub(settings, cache, server, server.patience(most), listener);
  }

  public HubSettings settings() {
    return settings;
  }

  /**
   * One file of a model.
   *
   * @param name {@code organisation/model}
   * @param revision a branch, a tag, or a commit of 40 digits
   * @param file relative to the model
   * @return where it is in the cache
   * @throws RepositoryException if there is no such model, revision or file, or it is not for us,
   *     or the server sends wrong bytes
   * @throws UncheckedIOException if the network or the disk fails
   */
  public Path file(String name, String revision, String file) {
    FileNames.requireSafe(file);
    HubFiles files = files(HubName.require(name), revision);
    return files
        .path(file)
        .orElseThrow(() -> new RepositoryException("%s: %s".formatted(name, files.absence(file))));
  }

  /**
   * All that running a model takes: config, tokenizer, and its weights in the best format there is.
   *
   * @return the folder in the cache that holds them
   * @throws RepositoryException as {@link #file} does
   * @throws UncheckedIOException as {@link #file} does
   */
  public Path model(String name, String revision) {
    HubFiles files = files(HubName.require(name), revision);
    files.fetchAll();
    return files.folder();
  }

  /**
   * Files of a model, or with none given, all that it has.
   *
   * @return the folder in the cache that holds them
   * @throws RepositoryException as {@link #file} does
   * @throws UncheckedIOException as {@link #file} does
   */
  public Path snapshot(String name, String revision, Collection<String> names) {
    HubFiles files = files(HubName.require(name), revision);
    Collection<String> wanted = names.isEmpty() ? files.names() : List.copyOf(names);
    files.fetch(wanted);
    for (String file : wanted) {
      if (!files.has(file)) {
        throw new RepositoryException("%s: %s".formatted(name, files.absence(file)));
      }
    }
    return files.folder();
  }

  /**
   * Makes a commit of all files in a folder but hidden ones; the model is made if it is not there.
   *
   * @param name {@code organisation/model}
   * @return the commit's id, of 40 digits
   * @throws RepositoryException if there is no token, it may not write, or the folder has no files
   * @throws UncheckedIOException if the network fails; what was uploaded is not uploaded again
   */
  public String push(Path folder, String name, PushOptions options) {
    HubName checked = HubName.require(name);
    FileNames.requireSafe(options.revision());
    if (settings.offline()) {
      throw new RepositoryException(name + ": cannot be pushed, as HF_HUB_OFFLINE is set");
    }
    if (settings.token().isEmpty()) {
      throw new RepositoryException(
          "%s: pushing takes a token; set HF_TOKEN to one that may write (%s/settings/tokens)"
              .formatted(name, settings.endpoint()));
    }
    return new HubPush(settings.endpoint(), server.http(), checked, options)
        .push(OutgoingFile.of(folder));
  }

  /** The files of a model, fetched as they are opened. */
  HubFiles files(HubName name, String revision) {
    FileNames.requireSafe(revision);
    CachedRepo repo = cache.repo(name);
    Optional<String> known = repo.commit(revision);
    if (settings.offline()) {
      return new HubFiles(
          this, repo, known.orElseThrow(() -> offline(name, revision)), Optional.empty());
    }
    if (known.isPresent() && CachedRepo.isCommit(revision)) {
      return new HubFiles(this, repo, revision, Optional.empty());
    }
    HubServer.Revision found;
    try {
      found = first.revision(name, revision);
    } catch (RepositoryException | UncheckedIOException e) {
      String commit = known.orElseThrow(() -> about(name, e));
      LOG.log(Level.WARNING, "{0}: the cache is used as it is, because {1}", name, e.getMessage());
      return new HubFiles(this, repo, commit, Optional.empty())
          .alone(String.valueOf(e.getMessage()), e instanceof HubUnreachableException);
    }
    if (!known.equals(Optional.of(found.commit()))) {
      repo.noteRevision(revision, found.commit());
    }
    return new HubFiles(this, repo, found.commit(), found.files());
  }

  /** A refusal says which model it is about; a network knows nothing of models. */
  private static RuntimeException about(HubName name, RuntimeException failure) {
    return failure instanceof HubUnreachableException e ? e.about(name) : failure;
  }

  private HubUnreachableException offline(HubName name, String revision) {
    return new HubUnreachableException(
        "%s: revision %s is not in the cache at %s, and HF_HUB_OFFLINE is set; unset it, or download the model first"
            .formatted(name, revision, settings.cache()));
  }

  HubServer server() {
    return server;
  }

  /**
   * Fetches a file into the cache, unless it is there; empty if the Hub has none of that name.
   *
   * @param commit of 40 digits
   */
  Optional<Path> fetch(CachedRepo repo, String commit, String file) {
    Optional<RemoteFile> found = server.resolve(repo.name(), commit, file);
    if (found.isEmpty()) {
      repo.noteMissing(commit, file);
      return Optional.empty();
    }
    RemoteFile remote = found.get();
    if (!remote.commit().equals(commit)) {
      throw new RepositoryException(
          "%s: %s: asked for commit %s, the server answered with %s"
              .formatted(repo.name(), file, commit, remote.commit()));
    }
    repo.prepare(commit);
    try (DownloadLock lock = repo.lock(remote.etag())) {
      Optional<Path> there = repo.file(commit, file);
      if (there.isPresent()) {
        return there;
      }
      Path blob = repo.blob(remote.etag());
      boolean fresh = !CachedRepo.isThere(blob);
      if (fresh) {
        String ending = lock.isSharedWithPython() ? Partial.ENDING : ".java" + Partial.ENDING;
        new Transfer(server, repo.name(), file, remote, listener)
            .into(blob, blob.resolveSibling(remote.etag() + ending));
      }
      return Optional.of(repo.place(remote.etag(), commit, file, fresh));
    }
  }

  @Override
  public String toString() {
    return settings.toString();
  }
}
