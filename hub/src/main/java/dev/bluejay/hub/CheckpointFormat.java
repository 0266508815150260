package dev.bluejay.hub;

import java.util.regex.Pattern;

/** A format that weights are written in, under the names that Python gives. */
public enum CheckpointFormat {
  SAFETENSORS("model", ".safetensors"),
  /** {@code torch.save}'s zip format. */
  PYTORCH("pytorch_model", ".bin");

  private final String stem;
  private final String ending;

  CheckpointFormat(String stem, String ending) {
    this.stem = stem;
    this.ending = ending;
  }

  /** The file that holds all, such as {@code model.safetensors}. */
  public String file() {
    return stem + ending;
  }

  /** The file that says which shard holds what. */
  public String index() {
    return file() + ".index.json";
  }

  /** One of several files, such as {@code model-00001-of-00002.safetensors}. */
  String shard(int number, int count) {
    return "%s-%05d-of-%05d%s".formatted(stem, number, count, ending);
  }

  /** The names that {@link #shard} gives. */
  Pattern shards() {
    return Pattern.compile(Pattern.quote(stem) + "-\\d{5}-of-\\d{5}" + Pattern.quote(ending));
  }
}
