package dev.bluejay.onednn;

import dev.bluejay.tensor.Precision;
import dev.bluejay.tensor.kernels.Products;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.bytedeco.dnnl.global.dnnl;

/** Products with weights of bfloat16 and int8, computed by oneDNN on Bluejay's threads. */
final class OneDnn implements Products {
  private final Library library;
  private final Map<PanelShape.Size, PanelShape> shapes = new ConcurrentHashMap<>();

  OneDnn(Library library) {
    this.library = library;
  }

  @Override
  public String description() {
    var version = dnnl.dnnl_version();
    return "oneDNN %d.%d, instructions %s, for weights of %s"
        .formatted(
            version.major(),
            version.minor(),
            Instructions.name(library.instructions()),
            Instructions.precisions(library.instructions()));
  }

  @Override
  public boolean takes(Precision precision) {
    return Instructions.precisions(library.instructions()).contains(precision);
  }

  @Override
  public int rowsPerTile() {
    return PanelShape.TILE;
  }

  @Override
  public Prepared prepare(Precision precision, float[] weight, int outputs, int inputs) {
    return new PreparedWeight(this, precision, weight, outputs, inputs);
  }

  /** This thread's buffers. */
  Stage stage() {
    return Stage.ofThread(library);
  }

  /** The products of one size, shared by all weights of it. */
  PanelShape shape(PanelShape.Size size) {
    return shapes.computeIfAbsent(size, s -> new PanelShape(stage(), s));
  }
}
