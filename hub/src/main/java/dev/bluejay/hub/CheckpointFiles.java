package dev.bluejay.hub;

import java.io.InputStream;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Where a model keeps its weights, and which file is preferred. */
final class CheckpointFiles {

  /**
   * A file of weights, or the index of several.
   *
   * @param sharded whether it is an index
   */
  private record Kind(String file, boolean sharded, Function<Bytes, Checkpoint> format) {}

  /** The best first. */
  private static final List<Kind> KINDS =
      List.of(
          new Kind("model.safetensors", false, Safetensors::open),
          new Kind("model.safetensors.index.json", true, Safetensors::open),
          new Kind("pytorch_model.bin", false, TorchFile::open),
          new Kind("pytorch_model.bin.index.json", true, TorchFile::open),
          new Kind("model.onnx", false, Onnx::open),
          new Kind("onnx/model.onnx", false, Onnx::open));

  static final List<String> NAMES = KINDS.stream().map(Kind::file).toList();

  private CheckpointFiles() {}

  static Optional<Checkpoint> open(ModelFiles files) {
    return present(files).flatMap(kind -> open(kind, files));
  }

  /** Brings all files of the weights together. */
  static void fetch(ModelFiles files) {
    present(files).ifPresent(kind -> fetch(kind, files));
  }

  /** A file of the weights that is not there; empty if they are whole. */
  static Optional<String> firstMissing(ModelFiles files) {
    Optional<Kind> kind = present(files);
    if (kind.isEmpty()) {
      return Optional.of(NAMES.get(0));
    }
    return shards(kind.get(), files).stream().filter(shard -> !files.has(shard)).findFirst();
  }

  private static Optional<Kind> present(ModelFiles files) {
    return KINDS.stream().filter(kind -> files.has(kind.file())).findFirst();
  }

  private static Optional<Checkpoint> open(Kind kind, ModelFiles files) {
    fetch(kind, files);
    if (!kind.sharded()) {
      return files.bytes(kind.file()).map(kind.format());
    }
    return files
        .open(kind.file())
        .map(
            index ->
                ShardedCheckpoint.open(
                    files.where(kind.file()), index, files::bytes, kind.format()));
  }

  private static void fetch(Kind kind, ModelFiles files) {
    files.fetch(List.of(kind.file()));
    files.fetch(shards(kind, files));
  }

  /** The files that an index names; none if the weights are one file. */
  private static Collection<String> shards(Kind kind, ModelFiles files) {
    return (kind.sharded() ? files.open(kind.file()) : Optional.<InputStream>empty())
        .map(in -> ShardedCheckpoint.shards(files.where(kind.file()), in))
        .orElse(List.of());
  }
}
