package dev.bluejay.hub;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** A model in the cache, as it was when it was looked at. */
public final class CachedModel {

  /**
   * What is here of one commit.
   *
   * @param commit of 40 digits
   * @param refs the branches and tags that were at this commit, sorted
   * @param files relative names, sorted
   */
  public record Revision(String commit, List<String> refs, Path folder, List<String> files) {
    public Revision {
      refs = List.copyOf(refs);
      files = List.copyOf(files);
    }
  }

  private final CachedRepo repo;
  private final List<Revision> revisions;

  private CachedModel(CachedRepo repo, List<Revision> revisions) {
    this.repo = repo;
    this.revisions = revisions;
  }

  static CachedModel of(CachedRepo repo) {
    Map<String, List<String>> refs = new HashMap<>();
    Path refFolder = repo.folder().resolve("refs");
    for (String ref : filesUnder(refFolder)) {
      repo.commit(ref)
          .ifPresent(commit -> refs.computeIfAbsent(commit, c -> new ArrayList<>()).add(ref));
    }
    List<Revision> revisions = new ArrayList<>();
    for (Path snapshot : listed(repo.folder().resolve("snapshots"))) {
      if (Files.isDirectory(snapshot)) {
        String commit = snapshot.getFileName().toString();
        revisions.add(
            new Revision(
                commit, refs.getOrDefault(commit, List.of()), snapshot, filesUnder(snapshot)));
      }
    }
    return new CachedModel(repo, List.copyOf(revisions));
  }

  public String name() {
    return repo.name().text();
  }

  public Path folder() {
    return repo.folder();
  }

  /** By commit. */
  public List<Revision> revisions() {
    return revisions;
  }

  /** The bytes that it takes on the disk; a file of two revisions counts once. */
  public long size() {
    Set<Object> seen = new HashSet<>();
    long size = 0;
    for (Path file : walked()) {
      BasicFileAttributes attributes = attributes(file);
      Object key = attributes.fileKey();
      if (attributes.isRegularFile() && (key == null || seen.add(key))) {
        size += attributes.size();
      }
    }
    return size;
  }

  /** When one of its files last changed; empty folders count as the beginning of time. */
  public Instant changed() {
    return walked().stream()
        .map(CachedModel::attributes)
        .filter(BasicFileAttributes::isRegularFile)
        .map(attributes -> attributes.lastModifiedTime().toInstant())
        .max(Comparator.naturalOrder())
        .orElse(Instant.EPOCH);
  }

  /**
   * Hashes what is here and compares it with the names the Hub gave.
   *
   * @return one sentence for each file that is not as it should be
   */
  public List<String> verify() {
    return new Verification(repo, revisions).problems();
  }

  /** Removes all of it. */
  public void remove() {
    Removal.of(repo).all();
  }

  /**
   * Removes a revision and what no other one needs.
   *
   * @param revision a branch, a tag or a commit that is here
   * @throws RepositoryException if it is not
   */
  public void remove(String revision) {
    String commit =
        repo.commit(revision)
            .filter(known -> revisions.stream().anyMatch(r -> r.commit().equals(known)))
            .orElseThrow(
                () ->
                    new RepositoryException(
                        "%s: revision '%s' is not in the cache; it has %s"
                            .formatted(
                                name(),
                                Json.excerpt(revision),
                                revisions.stream().map(Revision::commit).toList())));
    Removal.of(repo).revision(commit);
  }

  private List<Path> walked() {
    try (Stream<Path> files = Files.walk(repo.folder())) {
      return files.toList();
    } catch (IOException e) {
      throw new UncheckedIOException(repo.folder() + ": cannot be read", e);
    }
  }

  private static BasicFileAttributes attributes(Path file) {
    try {
      return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    } catch (IOException e) {
      throw new UncheckedIOException(file + ": cannot be read", e);
    }
  }

  static List<Path> listed(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(folder + ": the folder cannot be read", e);
    }
  }

  /** The names of files and links, relative to the folder, with {@code /} between their parts. */
  static List<String> filesUnder(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.walk(folder)) {
      return entries
          .filter(entry -> !Files.isDirectory(entry))
          .map(entry -> folder.relativize(entry).toString().replace('\\', '/'))
          .filter(entry -> !entry.endsWith(".DS_Store"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(folder + ": the folder cannot be read", e);
    }
  }

  @Override
  public String toString() {
    return name();
  }
}
