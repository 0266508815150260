package dev.bluejay.hub;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** A model of the {@link FakeHub}: branches to commits, commits to files. */
final class FakeModel {
  /** Why nobody may read it. */
  enum Gate {
    OPEN,
    GATED,
    PRIVATE
  }

  /** A file as the Hub keeps it. */
  static final class Content {
    private final byte[] bytes;
    private final boolean large;

    Content(byte[] bytes, boolean large) {
      this.bytes = bytes;
      this.large = large;
    }

    byte[] bytes() {
      return bytes;
    }

    /** Whether it is in storage, named by its SHA-256. */
    boolean large() {
      return large;
    }

    String etag() {
      if (large) {
        return hash("SHA-256", bytes);
      }
      byte[] prefix = ("blob " + bytes.length + "\0").getBytes(StandardCharsets.US_ASCII);
      return hash("SHA-1", prefix, bytes);
    }
  }

  volatile Gate gate = Gate.OPEN;
  private final Map<String, String> branches = new ConcurrentHashMap<>();
  private final Map<String, Map<String, Content>> commits = new ConcurrentHashMap<>();

  /** Adds a small file to the branch main, as a new commit. */
  FakeModel with(String file, String text) {
    return with(file, text.getBytes(StandardCharsets.UTF_8), false);
  }

  /** Adds a file that lies in storage. */
  FakeModel withLarge(String file, byte[] content) {
    return with(file, content, true);
  }

  FakeModel with(String file, byte[] content, boolean large) {
    Map<String, Content> files = new TreeMap<>(files("main").orElse(Map.of()));
    files.put(file, new Content(content, large));
    var text = new StringBuilder();
    files.forEach((name, value) -> text.append(name).append(value.etag()));
    String commit = hash("SHA-1", text.toString().getBytes(StandardCharsets.UTF_8));
    commits.put(commit, files);
    branches.put("main", commit);
    return this;
  }

  FakeModel tag(String name) {
    branches.put(name, commit("main").orElseThrow());
    return this;
  }

  String commit() {
    return commit("main").orElseThrow();
  }

  Optional<String> commit(String revision) {
    return Optional.ofNullable(commits.containsKey(revision) ? revision : branches.get(revision));
  }

  Optional<Map<String, Content>> files(String revision) {
    return commit(revision).map(commits::get);
  }

  static String hash(String algorithm, byte[]... parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance(algorithm);
      for (byte[] part : parts) {
        digest.update(part);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
