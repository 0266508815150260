package dev.bluejay.tensor;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Tensors as text, in the form that PyTorch made familiar. */
final class Printing {
  private static final String OPEN = "tensor(";
  private static final int LINE = 80;

  /** Tensors of more elements than this show the first and the last few of each dimension. */
  private static final int SHORTEN_ABOVE = 1000;

  private static final int EDGE = 3;

  private final Shape shape;
  private final IntFunction<String> cells;
  private final int width;

  private Printing(Shape shape, IntFunction<String> cells, int width) {
    this.shape = shape;
    this.cells = cells;
    this.width = width;
  }

  static String print(Tensor x) {
    var format = new FloatFormat();
    forEachShown(x.shape(), i -> format.see(x.data[x.offset + i]));
    return print(x.shape(), i -> format.text(x.data[x.offset + i]), format.width());
  }

  static String print(IntTensor x) {
    var shown = new ArrayList<Integer>();
    forEachShown(x.shape(), shown::add);
    IntFunction<String> cells = i -> String.valueOf(x.data[x.offset + i]);
    int width = shown.stream().mapToInt(i -> cells.apply(i).length()).max().orElse(1);
    return print(x.shape(), cells, width);
  }

  private static String print(Shape shape, IntFunction<String> cells, int width) {
    if (shape.elements() == 0) {
      String size = shape.toString().replace('[', '(').replace(']', ')');
      return OPEN + (shape.rank() == 1 ? "[])" : "[], size=" + size + ")");
    }
    return OPEN + new Printing(shape, cells, width).block(0, 0) + ")";
  }

  /** The elements from {@code at} on that lie below one index of dimension {@code d − 1}. */
  private String block(int d, int at) {
    if (d == shape.rank()) {
      return cell(at);
    }
    int stride = shape.stride(d);
    List<String> parts = new ArrayList<>();
    int last = -1;
    for (int i : (Iterable<Integer>) shown(shape, d)::iterator) {
      if (i > last + 1) {
        parts.add(d == shape.rank() - 1 ? " ..." : "...");
      }
      parts.add(block(d + 1, at + i * stride));
      last = i;
    }
    int indent = OPEN.length() + d + 1;
    String margin = " ".repeat(indent);
    if (d < shape.rank() - 1) {
      // An empty line for each dimension between the parts and the rows.
      return "[" + String.join("," + "\n".repeat(shape.rank() - 1 - d) + margin, parts) + "]";
    }
    int perLine = Math.max(1, (LINE - indent + 1) / (width + 2));
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < parts.size(); i += perLine) {
      lines.add(String.join(", ", parts.subList(i, Math.min(parts.size(), i + perLine))));
    }
    return "[" + String.join(",\n" + margin, lines) + "]";
  }

  private String cell(int at) {
    String text = cells.apply(at);
    return " ".repeat(Math.max(0, width - text.length())) + text;
  }

  private static void forEachShown(Shape shape, IntConsumer action) {
    if (shape.elements() > 0) {
      forEachShown(shape, 0, 0, action);
    }
  }

  private static void forEachShown(Shape shape, int d, int at, IntConsumer action) {
    if (d == shape.rank()) {
      action.accept(at);
      return;
    }
    int stride = shape.stride(d);
    shown(shape, d).forEach(i -> forEachShown(shape, d + 1, at + i * stride, action));
  }

  /** The indices of dimension {@code d} that are printed. */
  private static IntStream shown(Shape shape, int d) {
    int size = shape.size(d);
    if (shape.elements() <= SHORTEN_ABOVE || size <= 2 * EDGE) {
      return IntStream.range(0, size);
    }
    return IntStream.concat(IntStream.range(0, EDGE), IntStream.range(size - EDGE, size));
  }
}
