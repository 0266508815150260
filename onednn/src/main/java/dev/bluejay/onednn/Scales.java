package dev.bluejay.onednn;

import java.nio.FloatBuffer;
import org.bytedeco.dnnl.dnnl_memory;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.memory.data_type;
import org.bytedeco.dnnl.memory.format_tag;

/** What to multiply the whole numbers of each output by to get its weights. */
final class Scales {
  private static final int MOST = 127;

  private final int outputs;
  private final FloatBuffer scales;

  // Both held: a memory knows only the address of its buffer, a handle that of its memory.
  private final Buffer buffer;
  private final memory memory;
  private final dnnl_memory handle;

  Scales(Stage stage, int outputs) {
    this.outputs = outputs;
    buffer = new Buffer((long) outputs * Float.BYTES);
    scales = buffer.floats();
    var desc = new memory.desc(new long[] {outputs}, data_type.f32, format_tag.a);
    memory = buffer.as(desc, stage.engine());
    handle = memory.get();
  }

  /**
   * Sets the scales; whole numbers from −127 to 127, {@code [outputs, inputs]}.
   *
   * @param weight {@code [outputs, inputs]} from {@code at}
   */
  byte[] quantize(float[] weight, int at, int inputs) {
    var whole = new byte[outputs * inputs];
    for (int o = 0; o < outputs; o++) {
      float largest = 0;
      for (int i = o * inputs; i < (o + 1) * inputs; i++) {
        largest = Math.max(largest, Math.abs(weight[at + i]));
      }
      float scale = largest / MOST;
      scales.put(o, scale);
      for (int i = o * inputs; i < (o + 1) * inputs; i++) {
        whole[i] = scale == 0 ? 0 : (byte) Math.rint(weight[at + i] / scale);
      }
    }
    return whole;
  }

  dnnl_memory handle() {
    return handle;
  }
}
