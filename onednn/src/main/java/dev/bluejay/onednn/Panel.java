package dev.bluejay.onednn;

import dev.bluejay.tensor.Precision;
import org.bytedeco.dnnl.dnnl_exec_arg_t;
import org.bytedeco.dnnl.dnnl_memory;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.memory.data_type;
import org.bytedeco.dnnl.memory.format_tag;
import org.bytedeco.dnnl.primitive_attr;
import org.bytedeco.dnnl.reorder;
import org.jspecify.annotations.Nullable;

/** Some outputs of a weight in oneDNN's layout, and the scales of those of int8. */
final class Panel {
  private final PanelShape shape;

  // Held, since a memory knows only the address of its buffer.
  private final Buffer weights;
  private final memory memory;
  private final dnnl_memory handle;
  private final @Nullable Scales scales;

  /**
   * Narrows and lays out a panel.
   *
   * @param weight {@code [outputs, inputs]} from {@code at}
   */
  Panel(Stage stage, PanelShape shape, PanelShape.Size size, float[] weight, int at) {
    this.shape = shape;
    weights = new Buffer(shape.layout().get_size());
    memory = weights.as(shape.layout(), stage.engine());
    handle = memory.get();
    int count = size.outputs() * size.inputs();
    var given = new Buffer((long) count * Float.BYTES);
    var type = data_type.f32;
    if (size.precision() == Precision.INT8) {
      scales = new Scales(stage, size.outputs());
      given.bytes().put(0, scales.quantize(weight, at, size.inputs()));
      type = data_type.s8;
    } else {
      scales = null;
      given.floats().put(0, weight, at, count);
    }
    var rows = new memory.desc(new long[] {size.inputs(), size.outputs()}, type, format_tag.ba);
    layOut(stage, given.as(rows, stage.engine()));
  }

  private void layOut(Stage stage, memory given) {
    var step = new reorder(given, memory, new primitive_attr());
    var arguments = new dnnl_exec_arg_t(2);
    arguments.position(0).arg(dnnl.DNNL_ARG_FROM).memory(given.get());
    arguments.position(1).arg(dnnl.DNNL_ARG_TO).memory(memory.get());
    stage.execute(step.get(), arguments.position(0), 2);
  }

  PanelShape shape() {
    return shape;
  }

  /** Where its weights lie; to be used while the panel is reachable. */
  dnnl_memory weights() {
    return handle;
  }

  /** Where the scales of int8 lie, else null. */
  @Nullable dnnl_memory scales() {
    return scales == null ? null : scales.handle();
  }
}
