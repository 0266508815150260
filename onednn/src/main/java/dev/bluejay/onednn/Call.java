package dev.bluejay.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_ATTR_SCALES;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_FROM;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SCRATCHPAD;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_TO;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS;

import dev.bluejay.onednn.PanelShape.Product;
import java.lang.ref.Reference;
import java.nio.FloatBuffer;
import java.util.List;
import org.bytedeco.dnnl.dnnl_exec_arg_t;
import org.bytedeco.dnnl.dnnl_memory;
import org.bytedeco.dnnl.dnnl_primitive;
import org.bytedeco.dnnl.memory;

/** A product of one thread, whose inputs and results lie in that thread's buffers. */
final class Call {
  private final Stage stage;
  private final FloatBuffer inputs;
  private final FloatBuffer outputs;

  // Held while oneDNN computes, since the arguments know only addresses.
  private final List<memory> memories;

  private final dnnl_primitive narrow;
  private final dnnl_primitive multiply;
  private final dnnl_exec_arg_t narrowing = new dnnl_exec_arg_t(2);
  private final dnnl_exec_arg_t multiplying = new dnnl_exec_arg_t(5);

  Call(Stage stage, Product product, Buffer wide, Buffer narrowed, Buffer result, Buffer scratch) {
    this.stage = stage;
    inputs = wide.floats();
    outputs = result.floats();
    narrow = product.narrow().get();
    multiply = product.multiply().get();
    var from = wide.as(product.wide(), stage.engine());
    var source = narrowed.as(product.narrowed(), stage.engine());
    var target = result.as(product.result(), stage.engine());
    var space = scratch.as(product.scratch(), stage.engine());
    memories = List.of(from, source, target, space);
    set(narrowing, 0, DNNL_ARG_FROM, from.get());
    set(narrowing, 1, DNNL_ARG_TO, source.get());
    set(multiplying, 0, DNNL_ARG_SRC, source.get());
    set(multiplying, 1, DNNL_ARG_DST, target.get());
    set(multiplying, 2, DNNL_ARG_SCRATCHPAD, space.get());
  }

  private static void set(dnnl_exec_arg_t arguments, int at, int argument, dnnl_memory memory) {
    arguments.position(at).arg(argument).memory(memory);
    arguments.position(0);
  }

  /** Where the inputs go, row by row, in float32. */
  FloatBuffer inputs() {
    return inputs;
  }

  /** Where the outputs are then, row by row. */
  FloatBuffer outputs() {
    return outputs;
  }

  /**
   * Rounds the inputs to the type that they are multiplied in; all panels of a weight share them.
   */
  void narrow() {
    stage.execute(narrow, narrowing, 2);
    Reference.reachabilityFence(memories);
  }

  /** Multiplies the rounded inputs by a panel. */
  void multiply(Panel panel) {
    set(multiplying, 3, DNNL_ARG_WEIGHTS, panel.weights());
    dnnl_memory scales = panel.scales();
    if (scales != null) {
      set(multiplying, 4, DNNL_ARG_ATTR_SCALES | DNNL_ARG_WEIGHTS, scales);
    }
    stage.execute(multiply, multiplying, scales == null ? 4 : 5);
    Reference.reachabilityFence(memories);
  }
}
