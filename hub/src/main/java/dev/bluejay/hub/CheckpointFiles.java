package dev.bluejay.hub;

import java.util.List;
import java.util.Optional;

/** Where a model keeps its weights, and which file is preferred. */
final class CheckpointFiles {
  private static final String SINGLE = "model.safetensors";
  private static final String INDEX = "model.safetensors.index.json";
  private static final List<String> ONNX = List.of("model.onnx", "onnx/model.onnx");
  private static final List<String> PICKLES =
      List.of("pytorch_model.bin", "pytorch_model.bin.index.json");

  static final List<String> NAMES = List.of(SINGLE, INDEX, ONNX.get(0), ONNX.get(1));

  static final String CONVERT =
      "convert it in its folder with: python -c \"import torch, safetensors.torch as s;"
          + " s.save_file({k: v.clone().contiguous() for k, v in"
          + " torch.load('pytorch_model.bin', 'cpu').items()}, 'model.safetensors',"
          + " {'format': 'pt'})\"";

  private CheckpointFiles() {}

  static Optional<Checkpoint> open(ModelFiles files) {
    Optional<Bytes> single = files.bytes(SINGLE);
    if (single.isPresent()) {
      return single.map(Safetensors::open);
    }
    if (files.has(INDEX)) {
      return files
          .open(INDEX)
          .map(index -> ShardedSafetensors.open(files.where(INDEX), index, files::bytes));
    }
    return ONNX.stream().filter(files::has).findFirst().flatMap(files::bytes).map(Onnx::open);
  }

  /** The file of the old format, if that is all there is. */
  static Optional<String> pickle(ModelFiles files) {
    return PICKLES.stream().filter(files::has).findFirst();
  }
}
