package dev.bluejay.tensor;

import dev.bluejay.tensor.kernels.Threads;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The sum of rows looked up in several tables, normalised: the first step of most models. */
public final class Embeddings {
  private static final int ROWS_PER_PART = 64;

  private Embeddings() {}

  /**
   * {@code norm(table0[ids0] + table1[ids1] + …)}, in one pass over the result {@code [T, D]}.
   *
   * @param names what each table is called in an error, for example {@code input_ids}
   * @param tables each {@code [rows, D]}
   * @param ids each {@code [T]}, between 0 and the rows of its table
   * @param norm applied to each sum, or null for none
   */
  public static Tensor sum(
      String[] names, LookupTable[] tables, IntTensor[] ids, @Nullable LayerNorm norm) {
    int tokens = ids[0].size(0);
    int width = tables[0].width();
    var rows = new int[tables.length][];
    for (int i = 0; i < tables.length; i++) {
      if (ids[i].rank() != 1 || ids[i].size(0) != tokens || tables[i].width() != width) {
        throw new TensorException(
            "embedding: "
                + names[i]
                + " and "
                + names[0]
                + " differ; got ids "
                + ids[i].shape()
                + " of a table "
                + shape(tables[i])
                + " and ids "
                + ids[0].shape()
                + " of a table "
                + shape(tables[0]));
      }
      rows[i] = ids[i].toArray();
      checkRange(names[i], rows[i], tables[i].rows());
    }
    Tape tape = Tape.current();
    // Under a tape the sums before the norm are kept for the way back.
    LayerNorm fused = tape == null ? norm : null;
    var sum = Tensor.uninitialized(Shape.of(tokens, width));
    Threads.run(
        tokens,
        ROWS_PER_PART,
        (from, to) -> {
          for (int t = from; t < to; t++) {
            int at = t * width;
            tables[0].copyRow(rows[0][t], sum.data, at);
            for (int i = 1; i < tables.length; i++) {
              tables[i].addRow(rows[i][t], sum.data, at);
            }
          }
          if (fused != null) {
            fused.rows(sum.data, from * width, sum.data, from * width, to - from);
          }
        });
    if (tape != null) {
      record(sum, tables, rows);
    }
    return norm == null || fused != null ? sum : norm.forward(sum);
  }

  private static void record(Tensor sum, LookupTable[] tables, int[][] rows) {
    var values = new Tensor[tables.length];
    Arrays.setAll(values, i -> tables[i].parameter().value());
    Tape.step(
        sum,
        (g, back) -> {
          for (int i = 0; i < values.length; i++) {
            if (back.needs(values[i])) {
              Indexing.addRows(back, values[i], rows[i], g);
            }
          }
        },
        values);
  }

  private static Shape shape(LookupTable table) {
    return Shape.of(table.rows(), table.width());
  }

  private static void checkRange(String name, int[] ids, int rows) {
    for (int t = 0; t < ids.length; t++) {
      if (ids[t] < 0 || ids[t] >= rows) {
        throw new TensorException(
            name
                + ": an id is outside of its table; got "
                + ids[t]
                + " at token "
                + t
                + ", expected 0 to "
                + (rows - 1)
                + "; was the text tokenized for another model?");
      }
    }
  }
}
