package dev.bluejay.fuzz;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Mutations of the index of a sharded checkpoint. */
public final class ShardIndexFuzz {
  private static final byte[] SHARD = shard();

  private ShardIndexFuzz() {}

  /** A file with the tensor {@code a} of two numbers. */
  private static byte[] shard() {
    byte[] header =
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}"
            .getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(16 + header.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(header.length)
        .put(header)
        .array();
  }

  /** What Jazzer calls. */
  public static void fuzzerTestOneInput(byte[] data) {
    Weights.folder("one.safetensors", SHARD);
    Weights.run("model.safetensors.index.json", data);
  }
}
