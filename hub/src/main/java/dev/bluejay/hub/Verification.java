package dev.bluejay.hub;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Compares a model's files with the hashes that name them: SHA-256 for large files, Git's SHA-1 for
 * small ones.
 */
record Verification(CachedRepo repo, List<CachedModel.Revision> revisions) {
  private static final int BUFFER = 1 << 16;

  List<String> problems() {
    List<String> problems = new ArrayList<>();
    for (Path blob : CachedModel.listed(repo.folder().resolve("blobs"))) {
      String etag = blob.getFileName().toString();
      if (etag.endsWith(Partial.ENDING)) {
        problems.add(blob + ": a download that did not end; run it again to continue it");
      } else if (!Files.isRegularFile(blob)) {
        problems.add(blob + ": not a file");
      } else if (!isRight(blob, etag)) {
        problems.add(
            blob
                + ": the content does not have the hash that names it; remove it and download again");
      }
    }
    for (CachedModel.Revision revision : revisions) {
      for (String file : revision.files()) {
        Path pointer = revision.folder().resolve(file);
        if (!Files.exists(pointer)) {
          problems.add(pointer + ": the link leads nowhere; download again");
        } else if (!isInside(pointer)) {
          problems.add(pointer + ": the link leads out of the cache; remove it");
        }
      }
    }
    return problems;
  }

  private boolean isInside(Path pointer) {
    try {
      return pointer.toRealPath().startsWith(repo.cache().toRealPath());
    } catch (IOException e) {
      throw new UncheckedIOException(pointer + ": cannot be read", e);
    }
  }

  private static boolean isRight(Path blob, String etag) {
    return switch (etag.length()) {
      case 64 -> etag.equals(hash(blob, "SHA-256", ""));
      // Mirrors name small files by the plain hash.
      case 40 -> etag.equals(gitHash(blob)) || etag.equals(hash(blob, "SHA-1", ""));
      default -> true;
    };
  }

  private static String gitHash(Path blob) {
    try {
      return hash(blob, "SHA-1", "blob " + Files.size(blob) + "\0");
    } catch (IOException e) {
      throw new UncheckedIOException(blob + ": cannot be read", e);
    }
  }

  static String hash(Path file, String algorithm, String prefix) {
    try (InputStream in = Files.newInputStream(file)) {
      MessageDigest digest = MessageDigest.getInstance(algorithm);
      digest.update(prefix.getBytes(StandardCharsets.US_ASCII));
      byte[] buffer = new byte[BUFFER];
      int count;
      while ((count = in.read(buffer)) > 0) {
        digest.update(buffer, 0, count);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException e) {
      throw new UncheckedIOException(file + ": cannot be read", e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has " + algorithm, e);
    }
  }
}
