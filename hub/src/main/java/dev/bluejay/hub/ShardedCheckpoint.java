package dev.bluejay.hub;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A checkpoint in several files of one format, with an index ({@code weight_map}) that says which
 * holds what.
 */
final class ShardedCheckpoint {

  private ShardedCheckpoint() {}

  static Checkpoint open(Path index, Function<Bytes, Checkpoint> format) {
    if (!Files.isRegularFile(index)) {
      throw new CheckpointException(index + ": no such file");
    }
    try {
      InputStream in = Files.newInputStream(index);
      return open(
          index.toString(),
          in,
          shard ->
              Optional.of(index.resolveSibling(shard)).filter(Files::exists).map(FileBytes::open),
          format);
    } catch (IOException e) {
      throw new UncheckedIOException(index + ": cannot be read", e);
    }
  }

  /**
   * Reads the index and opens every shard.
   *
   * @param where the index, for messages
   * @param shards the bytes of the file of that name beside the index, if it is there
   * @param format opens a shard
   */
  static Checkpoint open(
      String where,
      InputStream index,
      Function<String, Optional<Bytes>> shards,
      Function<Bytes, Checkpoint> format) {
    return open(where, weightMap(where, index), shards, format);
  }

  private static Checkpoint open(
      String where,
      Map<String, String> shardOf,
      Function<String, Optional<Bytes>> shards,
      Function<Bytes, Checkpoint> format) {
    Map<String, Checkpoint> opened = new LinkedHashMap<>();
    try {
      for (String shard : shardOf.values()) {
        if (!opened.containsKey(shard)) {
          opened.put(shard, format.apply(shard(where, shard, shards)));
        }
      }
      return merge(where, shardOf, opened);
    } catch (RuntimeException e) {
      opened.values().forEach(Checkpoint::close);
      throw e;
    }
  }

  private static Bytes shard(String where, String shard, Function<String, Optional<Bytes>> shards) {
    return shards
        .apply(shard)
        .orElseThrow(
            () ->
                new CheckpointException(
                    "%s: the shard %s, which it names, is missing; fetch that file, too"
                        .formatted(where, shard)));
  }

  /** The files that an index names. */
  static Collection<String> shards(String where, InputStream index) {
    return weightMap(where, index).values();
  }

  private static Map<String, String> weightMap(String where, InputStream index) {
    JsonNode map;
    try {
      map = Json.read(where, index).path("weight_map");
    } catch (RepositoryException e) {
      throw new CheckpointException(String.valueOf(e.getMessage()), e);
    }
    if (!map.isObject() || map.isEmpty()) {
      throw new CheckpointException(where + ": no weight_map from tensors to files in the index");
    }
    Map<String, String> shardOf = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> field : map.properties()) {
      if (!field.getValue().isTextual()) {
        throw new CheckpointException(
            "%s: weight_map has no file name for '%s'".formatted(where, field.getKey()));
      }
      String shard = field.getValue().textValue();
      if (!FileNames.isSafe(shard)) {
        throw new CheckpointException(
            "%s: the shard '%s' is not a file name beside the index"
                .formatted(where, Json.excerpt(shard)));
      }
      shardOf.put(field.getKey(), shard);
    }
    return shardOf;
  }

  /** A tensor that two shards hold is taken from the one that the index names. */
  private static Checkpoint merge(
      String where, Map<String, String> shardOf, Map<String, Checkpoint> opened) {
    Map<String, StoredTensor> tensors = new LinkedHashMap<>();
    Map<String, String> metadata = new LinkedHashMap<>();
    List<Bytes> files = new ArrayList<>();
    opened.forEach(
        (shard, checkpoint) -> {
          checkpoint
              .tensors()
              .forEach(
                  (name, tensor) -> {
                    if (!shardOf.getOrDefault(name, shard).equals(shard)) {
                      return;
                    }
                    if (tensors.putIfAbsent(name, tensor) != null) {
                      throw new CheckpointException(
                          "%s: '%s' is in two shards, and the index names neither"
                              .formatted(where, name));
                    }
                  });
          checkpoint.metadata().forEach(metadata::putIfAbsent);
          files.addAll(checkpoint.files());
        });
    shardOf.forEach(
        (name, shard) -> {
          if (!tensors.containsKey(name)) {
            throw new CheckpointException(
                "%s: '%s' should be in %s, which lacks it".formatted(where, name, shard));
          }
        });
    return new Checkpoint(where, tensors, metadata, files);
  }
}
