package dev.bluejay.onednn;

import dev.bluejay.onednn.PanelShape.Product;
import java.util.IdentityHashMap;
import java.util.Map;
import org.bytedeco.dnnl.dnnl_exec_arg_t;
import org.bytedeco.dnnl.dnnl_primitive;
import org.bytedeco.dnnl.dnnl_stream;
import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.stream;
import org.jspecify.annotations.Nullable;

/**
 * Where one thread's inputs, results and intermediate values lie while oneDNN computes. The buffers
 * grow to the largest product and are used by all.
 */
final class Stage {
  private static final ThreadLocal<@Nullable Stage> OF_THREAD = new ThreadLocal<>();

  private final Library library;
  private final stream stream;
  private final dnnl_stream handle;
  private final Map<Product, Call> calls = new IdentityHashMap<>();

  private Buffer wide = new Buffer(0);
  private Buffer narrowed = new Buffer(0);
  private Buffer result = new Buffer(0);
  private Buffer scratch = new Buffer(0);

  private float[] factors = {};

  private Stage(Library library) {
    this.library = library;
    library.computeOnCallingThread();
    stream = new stream(library.engine());
    handle = stream.get();
  }

  static Stage ofThread(Library library) {
    Stage stage = OF_THREAD.get();
    if (stage == null) {
      stage = new Stage(library);
      OF_THREAD.set(stage);
    }
    return stage;
  }

  engine engine() {
    return library.engine();
  }

  /** Computes a step on the calling thread, which must be this stage's. */
  void execute(dnnl_primitive step, dnnl_exec_arg_t arguments, int count) {
    int status = dnnl.dnnl_primitive_execute(step, handle, count, arguments);
    if (status != dnnl.dnnl_success) {
      throw new IllegalStateException(
          "onednn: a product failed; got status " + status + ", expected 0");
    }
  }

  /** This thread's call of the product of at least so many rows with a panel. */
  Call call(Panel panel, int rows) {
    Product product = panel.shape().product(this, rows);
    Call call = calls.get(product);
    if (call == null) {
      reserve(product);
      call = new Call(this, product, wide, narrowed, result, scratch);
      calls.put(product, call);
    }
    return call;
  }

  /** At least {@code rows} floats, for what a row's results are multiplied by. */
  float[] factors(int rows) {
    if (factors.length < rows) {
      factors = new float[rows];
    }
    return factors;
  }

  /** Calls that were bound to buffers that are now too small are made anew. */
  private void reserve(Product product) {
    if (wide.holds(product.wide().get_size())
        && narrowed.holds(product.narrowed().get_size())
        && result.holds(product.result().get_size())
        && scratch.holds(product.scratch().get_size())) {
      return;
    }
    calls.clear();
    wide = grown(wide, product.wide());
    narrowed = grown(narrowed, product.narrowed());
    result = grown(result, product.result());
    scratch = grown(scratch, product.scratch());
  }

  private static Buffer grown(Buffer buffer, memory.desc desc) {
    long size = desc.get_size();
    return buffer.holds(size) ? buffer : new Buffer(size);
  }
}
