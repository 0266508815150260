package dev.bluejay.hub;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One model in the cache, laid out as Python lays it out.
 *
 * <pre>
 * models--organisation--model/
 *   blobs/ETAG                  a file's content
 *   snapshots/COMMIT/config.json  a relative link to its blob, or where links fail, a copy
 *   refs/main                   the commit of a branch or tag
 *   .no_exist/COMMIT/FILE       empty: the Hub has no such file
 * </pre>
 *
 * Nothing is written to, or read from, a place that a link puts outside of the cache.
 *
 * @param cache the folder of all models
 * @param links whether links are tried
 */
record CachedRepo(Path cache, HubName name, boolean links) {
  private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}");
  private static final Pattern ETAG = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,127}");
  private static final int LONGEST_REF = 200;

  static boolean isCommit(String revision) {
    return COMMIT.matcher(revision).matches();
  }

  /** Whether a text from outside may be the name of a blob. */
  static boolean isEtag(String text) {
    return ETAG.matcher(text).matches() && !text.endsWith(Partial.ENDING);
  }

  Path folder() {
    return cache.resolve(name.folder());
  }

  /** The commit of a revision as far as the cache knows it. */
  Optional<String> commit(String revision) {
    if (isCommit(revision)) {
      return Optional.of(revision);
    }
    FileNames.requireSafe(revision);
    Path ref = folder().resolve("refs").resolve(revision);
    try {
      if (!Files.isRegularFile(ref) || Files.size(ref) > LONGEST_REF) {
        return Optional.empty();
      }
      return Optional.of(Files.readString(ref).strip()).filter(CachedRepo::isCommit);
    } catch (IOException e) {
      throw new UncheckedIOException(ref + ": cannot be read", e);
    }
  }

  /** The folder of a commit, whose files {@link #file} finds. */
  Path snapshot(String commit) {
    return folder().resolve("snapshots").resolve(commit);
  }

  /**
   * A file that is there.
   *
   * @throws RepositoryException if a link leads out of the cache
   */
  Optional<Path> file(String commit, String file) {
    FileNames.requireSafe(file);
    Path pointer;
    try {
      pointer = snapshot(commit).resolve(file);
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
    if (!Files.isRegularFile(pointer)) {
      return Optional.empty();
    }
    requireInside(pointer);
    return Optional.of(pointer);
  }

  /** Whether the Hub is known to have no such file. */
  boolean isKnownMissing(String commit, String file) {
    return Files.exists(folder().resolve(".no_exist").resolve(commit).resolve(file));
  }

  Path blob(String etag) {
    return folder().resolve("blobs").resolve(etag);
  }

  DownloadLock lock(String etag) {
    return DownloadLock.take(
        cache.resolve(".locks").resolve(name.folder()).resolve(etag + ".lock"));
  }

  /** Makes the folders that a file of this commit needs. */
  void prepare(String commit) {
    create(folder().resolve("blobs"));
    create(snapshot(commit));
  }

  /** Writes down the commit of a branch or tag; the commit has a folder from then on. */
  void noteRevision(String revision, String commit) {
    create(snapshot(commit));
    if (revision.equals(commit) || commit(revision).filter(commit::equals).isPresent()) {
      return;
    }
    Path ref = folder().resolve("refs").resolve(revision);
    try {
      create(parent(ref));
      Path part = Files.createTempFile(folder(), ".ref-", ".part");
      Files.writeString(part, commit);
      Files.move(part, ref, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(ref + ": cannot be written", e);
    }
  }

  /** Writes down that the Hub has no such file; what cannot be written down is asked again. */
  void noteMissing(String commit, String file) {
    try {
      Path marker = folder().resolve(".no_exist").resolve(commit).resolve(file);
      create(parent(marker));
      Files.createFile(marker);
    } catch (FileAlreadyExistsException e) {
      // Known already.
      return;
    } catch (IOException | UncheckedIOException e) {
      return;
    }
  }

  /**
   * Puts a blob into a snapshot.
   *
   * @param fresh whether no other snapshot can have it, so that without links it may be moved
   */
  Path place(String etag, String commit, String file, boolean fresh) {
    Path blob = blob(etag);
    Path pointer = snapshot(commit).resolve(file);
    create(parent(pointer));
    try {
      if (links && link(pointer, blob)) {
        return pointer;
      }
      Path part = pointer.resolveSibling(pointer.getFileName() + Partial.ENDING);
      if (fresh) {
        Files.move(blob, pointer, StandardCopyOption.REPLACE_EXISTING);
      } else {
        Files.copy(blob, part, StandardCopyOption.REPLACE_EXISTING);
        Files.move(part, pointer, StandardCopyOption.REPLACE_EXISTING);
      }
      return pointer;
    } catch (IOException e) {
      throw new UncheckedIOException(pointer + ": cannot be written", e);
    }
  }

  private static boolean link(Path pointer, Path blob) throws IOException {
    Path target = parent(pointer).relativize(blob);
    try {
      Files.deleteIfExists(pointer);
      Files.createSymbolicLink(pointer, target);
      return true;
    } catch (FileAlreadyExistsException e) {
      return Files.isSymbolicLink(pointer) && Files.readSymbolicLink(pointer).equals(target);
    } catch (UnsupportedOperationException | IOException e) {
      // File systems without links, and Windows without the right to make them.
      return false;
    }
  }

  private void create(Path folder) {
    try {
      Files.createDirectories(cache);
      Path there = folder;
      while (!isThere(there)) {
        there = parent(there);
      }
      requireInside(there);
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(folder + ": the folder cannot be made", e);
    }
  }

  private void requireInside(Path path) {
    try {
      if (!path.toRealPath().startsWith(cache.toRealPath())) {
        throw new RepositoryException(
            "%s: a link leads out of the cache; remove %s and download again"
                .formatted(path, folder()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(path + ": cannot be read", e);
    }
  }

  /** All that is written here lies in a folder. */
  private static Path parent(Path path) {
    return Objects.requireNonNull(path.getParent());
  }

  /** Whether something is there, a dangling link too. */
  static boolean isThere(Path path) {
    return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
  }
}
