package dev.bluejay.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS;

import dev.bluejay.tensor.Precision;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.matmul;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.memory.data_type;
import org.bytedeco.dnnl.memory.format_tag;
import org.bytedeco.dnnl.primitive_attr;
import org.bytedeco.dnnl.reorder;

/**
 * Panels of one size: the layout that oneDNN wants of them, and its products for 16, 32 … 96 rows.
 */
final class PanelShape {
  /** Rows of one tile of AMX; fewer take it as long. */
  static final int TILE = 16;

  /** Rows of the tallest product: their inputs and results stay in the second cache. */
  static final int ROWS = 96;

  /** What a panel holds: {@code [outputs, inputs]}. */
  record Size(Precision precision, int inputs, int outputs) {
    data_type type() {
      return precision == Precision.INT8 ? data_type.s8 : data_type.bf16;
    }
  }

  /** What is computed for so many rows; without buffers, and so for all threads. */
  record Product(
      matmul multiply,
      reorder narrow,
      memory.desc wide,
      memory.desc narrowed,
      memory.desc result,
      memory.desc scratch) {}

  private final Size size;
  private final memory.desc layout;
  private final AtomicReferenceArray<Product> products =
      new AtomicReferenceArray<>(ROWS / TILE + 1);

  PanelShape(Stage stage, Size size) {
    this.size = size;
    var any = desc(size.inputs(), size.outputs(), size.type(), format_tag.any);
    layout = multiply(stage, ROWS, any).weights_desc();
  }

  /** How a panel {@code [inputs, outputs]} is kept. */
  memory.desc layout() {
    return layout;
  }

  /** The product of at least so many rows, at the most {@link #ROWS}. */
  Product product(Stage stage, int rows) {
    int tiles = (rows + TILE - 1) / TILE;
    Product product = products.get(tiles);
    if (product == null) {
      // Two threads may make the same at once; oneDNN keeps one code for both.
      product = make(stage, tiles * TILE);
      products.set(tiles, product);
    }
    return product;
  }

  private Product make(Stage stage, int rows) {
    var multiply = multiply(stage, rows, layout);
    var wide = desc(rows, size.inputs(), data_type.f32, format_tag.ab);
    var narrowed = multiply.src_desc();
    var narrow =
        new reorder.primitive_desc(
            stage.engine(), wide, stage.engine(), narrowed, attributes(), false);
    return new Product(
        new matmul(multiply),
        new reorder(narrow),
        wide,
        narrowed,
        multiply.dst_desc(),
        multiply.scratchpad_desc());
  }

  private matmul.primitive_desc multiply(Stage stage, int rows, memory.desc weights) {
    return new matmul.primitive_desc(
        stage.engine(),
        desc(rows, size.inputs(), size.type(), format_tag.ab),
        weights,
        desc(rows, size.outputs(), data_type.f32, format_tag.ab),
        size.precision() == Precision.INT8 ? scaled() : attributes(),
        false);
  }

  private static primitive_attr attributes() {
    var attributes = new primitive_attr();
    attributes.set_scratchpad_mode(dnnl.scratchpad_mode.user);
    return attributes;
  }

  /** With a scale for each output. */
  private static primitive_attr scaled() {
    var attributes = attributes();
    attributes.set_scales_mask(DNNL_ARG_WEIGHTS, 1 << 1);
    return attributes;
  }

  private static memory.desc desc(long rows, long columns, data_type type, format_tag tag) {
    return new memory.desc(new long[] {rows, columns}, type, tag);
  }
}
