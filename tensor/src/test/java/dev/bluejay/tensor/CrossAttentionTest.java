package dev.bluejay.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class CrossAttentionTest {
  private static final int HEADS = 3;
  private static final int WIDTH = 5;
  private static final CrossAttention ATTENTION = CrossAttention.of(HEADS, WIDTH, Dropout.NONE);

  /** Sources of 70, 1 and 9 tokens; the last begins with one that is masked. */
  private static final Packing SOURCES = packing(new int[] {70, 1, 9}, 2);

  private static final Packing QUERIES = packing(new int[] {2, 40, 1}, -1);

  private static Packing packing(int[] lengths, int hole) {
    var mask = new int[lengths.length][70];
    for (int b = 0; b < lengths.length; b++) {
      java.util.Arrays.fill(mask[b], 0, lengths[b], 1);
      if (b == hole) {
        mask[b][0] = 0;
      }
    }
    return Packing.of(IntTensor.of(mask));
  }

  private static Tensor query() {
    return Tensor.normal(3, 0, 1, QUERIES.tokens(), HEADS * WIDTH);
  }

  private static Tensor keysValues() {
    return Tensor.normal(4, 0, 1, SOURCES.tokens(), 2 * HEADS * WIDTH);
  }

  /** The definition, in double. */
  private static double expected(Tensor q, Tensor kv, int b, int row, int column) {
    int head = column / WIDTH;
    double sum = 0;
    double weighted = 0;
    for (int t = SOURCES.start(b); t < SOURCES.start(b + 1); t++) {
      if (SOURCES.hides(t)) {
        continue;
      }
      double score = 0;
      for (int i = head * WIDTH; i < (head + 1) * WIDTH; i++) {
        score += q.at(row, i) * kv.at(t, i);
      }
      double term = Math.exp(score / Math.sqrt(WIDTH));
      sum += term;
      weighted += term * kv.at(t, HEADS * WIDTH + column);
    }
    return weighted / sum;
  }

  @Test
  void eachTokenAttendsToItsOwnSource() {
    Tensor q = query();
    Tensor kv = keysValues();
    Tensor context = ATTENTION.forward(q, QUERIES, kv, SOURCES);
    for (int b = 0; b < 3; b++) {
      for (int row = QUERIES.start(b); row < QUERIES.start(b + 1); row++) {
        for (int column = 0; column < HEADS * WIDTH; column++) {
          assertThat((double) context.at(row, column))
              .isCloseTo(expected(q, kv, b, row, column), Offset.offset(1e-5));
        }
      }
    }
  }

  @Test
  void keptKeysGiveTheSameForBeamsOfASource() {
    Tensor q = query();
    Tensor kv = keysValues();
    Tensor whole = ATTENTION.forward(q, QUERIES, kv, SOURCES);
    var cache = new KeyValueCache(List.of(ATTENTION.keep(kv, SOURCES)), 3, 0);
    cache.select(1, 1, 1, 2, 0);
    // Three tokens of the second sequence, one of the third, one of the first.
    Tensor rows = q.indexSelect(0, IntTensor.of(new int[] {2, 20, 41, 42, 1}));
    Tensor kept = ATTENTION.forward(rows, Packing.full(5, 1), cache, 0);
    assertThat(kept.toArray())
        .containsExactly(
            whole.indexSelect(0, IntTensor.of(new int[] {2, 20, 41, 42, 1})).toArray());
  }

  @Test
  void weightsSumUpToOneOverRealTokens() {
    Tensor weights = ATTENTION.weights(query(), QUERIES, keysValues(), SOURCES);
    assertThat(weights.shape()).isEqualTo(Shape.of(3, HEADS, 70, 70));
    Tensor sums = weights.sum(3);
    assertThat(sums.at(1, 2, 39)).isCloseTo(1, Offset.offset(1e-6f));
    assertThat(sums.at(1, 2, 40)).isZero();
    assertThat(weights.at(2, 0, 0, 0)).isZero();
    assertThat(weights.at(2, 0, 0, 9)).isZero();
  }

  @Test
  void gradientsAreThoseOfDifferences() {
    GradientCheck.check(
        in -> ATTENTION.forward(in.get(0), QUERIES, in.get(1), SOURCES), query(), keysValues());
  }

  @Test
  void refusesAnotherBatchAndOtherShapes() {
    assertThatThrownBy(
            () -> ATTENTION.forward(Tensor.zeros(2, 15), Packing.full(2, 1), keysValues(), SOURCES))
        .hasMessage("cross attention: the batches differ; got 2 and 3");
    assertThatThrownBy(
            () -> ATTENTION.forward(Tensor.zeros(43, 16), QUERIES, keysValues(), SOURCES))
        .hasMessage("cross attention: query; got [43, 16], expected [43, 15]");
  }
}
