package dev.bluejay.onednn;

import dev.bluejay.tensor.Precision;
import dev.bluejay.tensor.kernels.Kernels;
import dev.bluejay.tensor.kernels.Products;
import java.lang.ref.Reference;
import java.util.stream.IntStream;

/** A weight in panels of oneDNN's layout. */
final class PreparedWeight implements Products.Prepared {
  /** Widths of panels, the best first: few enough for threads to share one flat product. */
  private static final int[] WIDTHS = {192, 256, 128};

  private final OneDnn products;
  private final boolean int8;
  private final int inputs;
  private final int outputs;
  private final int width;
  private final Panel[] panels;

  PreparedWeight(OneDnn products, Precision precision, float[] weight, int outputs, int inputs) {
    this.products = products;
    this.inputs = inputs;
    this.outputs = outputs;
    int8 = precision == Precision.INT8;
    width = IntStream.of(WIDTHS).filter(w -> outputs % w == 0).findFirst().orElse(WIDTHS[0]);
    panels = new Panel[(outputs + width - 1) / width];
    Stage stage = products.stage();
    for (int p = 0; p < panels.length; p++) {
      var size = new PanelShape.Size(precision, inputs, columns(p));
      panels[p] = new Panel(stage, products.shape(size), size, weight, p * width * inputs);
    }
  }

  private int columns(int panel) {
    return Math.min(width, outputs - panel * width);
  }

  @Override
  public int width() {
    return width;
  }

  @Override
  public void multiply(float[] x, int xo, int rows, int from, int to, float[] y, int yo, int ldy) {
    Stage stage = products.stage();
    for (int r = 0; r < rows && from < to; r += PanelShape.ROWS) {
      int some = Math.min(PanelShape.ROWS, rows - r);
      multiplySome(stage, x, xo + r * inputs, some, from, to, y, yo + r * ldy, ldy);
    }
    // The panels are not to be collected while oneDNN reads them.
    Reference.reachabilityFence(this);
  }

  private void multiplySome(
      Stage stage, float[] x, int xo, int rows, int from, int to, float[] y, int yo, int ldy) {
    Call first = stage.call(panels[from], rows);
    float[] factors = stage.factors(rows);
    if (int8) {
      RowScales.put(x, xo, rows, inputs, first.inputs(), factors);
    } else {
      first.inputs().put(0, x, xo, rows * inputs);
    }
    first.narrow();
    for (int p = from; p < to; p++) {
      Call call = stage.call(panels[p], rows);
      call.multiply(panels[p]);
      int columns = columns(p);
      for (int r = 0; r < rows; r++) {
        int at = yo + (p - from) * width + r * ldy;
        call.outputs().get(r * columns, y, at, columns);
        if (int8) {
          Kernels.live().scale(y, at, columns, factors[r]);
        }
      }
    }
  }
}
