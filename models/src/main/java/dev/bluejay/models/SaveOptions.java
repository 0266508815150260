package dev.bluejay.models;

import dev.bluejay.hub.CheckpointFormat;
import dev.bluejay.hub.CheckpointWriter;

/**
 * What a call to {@code savePretrained} may choose. Immutable.
 *
 * @param format of the weights
 * @param maxShardSize how many bytes of numbers a file holds at most; above that there are several
 *     and an index
 */
public record SaveOptions(CheckpointFormat format, long maxShardSize) {

  /** {@code model.safetensors}, in files of 5 GB at most. */
  public static SaveOptions defaults() {
    return new SaveOptions(CheckpointFormat.SAFETENSORS, CheckpointWriter.MAX_SHARD_SIZE);
  }

  /** With weights in another format, such as {@code pytorch_model.bin}. */
  public SaveOptions format(CheckpointFormat other) {
    return new SaveOptions(other, maxShardSize);
  }

  /** With so many bytes in a file at most. */
  public SaveOptions maxShardSize(long bytes) {
    return new SaveOptions(format, bytes);
  }
}
