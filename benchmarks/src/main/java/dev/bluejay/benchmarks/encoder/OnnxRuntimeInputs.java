package dev.bluejay.benchmarks.encoder;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.util.Map;

/**
 * ONNX Runtime's three inputs over native memory that is used again from call to call, which is the
 * quickest way in.
 */
final class OnnxRuntimeInputs implements AutoCloseable {
  private final OnnxTensor ids;
  private final OnnxTensor mask;
  private final OnnxTensor types;

  private OnnxRuntimeInputs(OnnxTensor ids, OnnxTensor mask, OnnxTensor types) {
    this.ids = ids;
    this.mask = mask;
    this.types = types;
  }

  Map<String, OnnxTensor> byName() {
    return Map.of("input_ids", ids, "attention_mask", mask, "token_type_ids", types);
  }

  @Override
  public void close() {
    ids.close();
    mask.close();
    types.close();
  }

  /** The memory. */
  static final class Buffers {
    private LongBuffer ids = longs(0);
    private LongBuffer mask = longs(0);
    private LongBuffer types = longs(0);

    /** Inputs of this memory; close them before the next. */
    OnnxRuntimeInputs fill(OrtEnvironment environment, int[][] idRows, int[][] maskRows)
        throws OrtException {
      long[] shape = {idRows.length, idRows[0].length};
      int size = idRows.length * idRows[0].length;
      if (ids.capacity() < size) {
        ids = longs(size);
        mask = longs(size);
        types = longs(size);
      }
      return new OnnxRuntimeInputs(
          OnnxTensor.createTensor(environment, copy(idRows, ids), shape),
          OnnxTensor.createTensor(environment, copy(maskRows, mask), shape),
          OnnxTensor.createTensor(environment, types.clear().limit(size), shape));
    }

    private static LongBuffer copy(int[][] rows, LongBuffer to) {
      to.clear();
      for (int[] row : rows) {
        for (int value : row) {
          to.put(value);
        }
      }
      return to.flip();
    }

    private static LongBuffer longs(int size) {
      return ByteBuffer.allocateDirect(size * Long.BYTES)
          .order(ByteOrder.nativeOrder())
          .asLongBuffer();
    }
  }
}
