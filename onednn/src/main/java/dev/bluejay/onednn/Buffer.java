package dev.bluejay.onednn;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.memory;
import org.bytedeco.javacpp.Pointer;

/**
 * Memory outside of the heap that oneDNN computes in: a direct buffer, so the JVM frees it when it
 * is collected, and {@code -XX:MaxDirectMemorySize} bounds it.
 */
final class Buffer {
  private static final int CACHE_LINE = 64;

  private final ByteBuffer bytes;
  private final Pointer pointer;

  Buffer(long size) {
    long whole = (size + CACHE_LINE - 1) / CACHE_LINE * CACHE_LINE;
    bytes =
        ByteBuffer.allocateDirect(Math.toIntExact(whole + CACHE_LINE))
            .alignedSlice(CACHE_LINE)
            .order(ByteOrder.nativeOrder());
    pointer = new Pointer(bytes);
  }

  boolean holds(long size) {
    return bytes.capacity() >= size;
  }

  ByteBuffer bytes() {
    return bytes;
  }

  FloatBuffer floats() {
    return bytes.asFloatBuffer();
  }

  /** This memory as oneDNN sees it; to be used while the buffer is reachable. */
  memory as(memory.desc desc, engine engine) {
    return new memory(desc, engine, pointer);
  }
}
