package dev.bluejay.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CausalAttentionTest {
  private static final HeadLayout LAYOUT = HeadLayout.of(4, 2, 5);
  private static final CausalAttention PLAIN = CausalAttention.of(LAYOUT, Dropout.NONE);

  static Stream<CausalAttention> kinds() {
    return Stream.of(
        PLAIN,
        PLAIN.window(7),
        PLAIN.softCap(2),
        PLAIN.slopes(0.5f, 0.25f, 0.125f, 0.0625f),
        PLAIN.biased(Tensor.normal(5, 0, 1, LAYOUT.heads(), 90)),
        CausalAttention.of(new HeadLayout(4, 4, 5, true), Dropout.NONE).window(40));
  }

  private static Tensor qkv(CausalAttention attention, int tokens) {
    return Tensor.normal(7, 0, 1, tokens, attention.layout().columns());
  }

  /** The definition, in double. */
  private static float expected(CausalAttention a, Tensor qkv, int row, int head, int column) {
    HeadLayout layout = a.layout();
    int keyHead = head / layout.group();
    double sum = 0;
    double weighted = 0;
    for (int t = 0; t <= row; t++) {
      if (a.window() > 0 && row - t >= a.window()) {
        continue;
      }
      double score = 0;
      for (int i = 0; i < layout.width(); i++) {
        score += qkv.at(row, layout.query(head) + i) * qkv.at(t, layout.key(keyHead) + i);
      }
      score *= a.scale();
      if (a.softCap() > 0) {
        score = a.softCap() * Math.tanh(score / a.softCap());
      }
      if (a.slopes() != null) {
        score += a.slopes()[head] * t;
      }
      Tensor bias = a.bias();
      if (bias != null) {
        score += bias.at(head, bias.size(1) - 1 - (row - t));
      }
      double term = Math.exp(score);
      sum += term;
      weighted += term * qkv.at(t, layout.value(keyHead) + column);
    }
    return (float) (weighted / sum);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void eachTokenAttendsToItselfAndThoseBefore(CausalAttention attention) {
    int tokens = 83;
    Tensor qkv = qkv(attention, tokens);
    Tensor context = attention.forward(qkv, Packing.full(1, tokens));
    int width = attention.layout().width();
    for (int row = 0; row < tokens; row++) {
      for (int c = 0; c < attention.layout().outputs(); c++) {
        float wanted = expected(attention, qkv, row, c / width, c % width);
        assertThat(context.at(row, c))
            .isCloseTo(wanted, org.assertj.core.data.Offset.offset(1e-5f));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void aCacheGivesWhatAllTokensAtOnceGive(CausalAttention attention) {
    int[] lengths = {50, 31};
    Tensor qkv = qkv(attention, 100);
    Packing all = Packing.of(mask(lengths, 50));
    Tensor rows = qkv.slice(0, 0, 81);
    Tensor wanted = attention.forward(rows, all);
    var cache = new KeyValueCache(new int[] {attention.window()}, 2, 0);
    // 20 and 10 tokens, then 5 and 1, then one by one.
    int[] done = {0, 0};
    int[][] passes = {{20, 10}, {5, 1}, {1, 1}, {1, 1}, {3, 1}, {1, 17}};
    for (int p = 0; p < passes.length; p++) {
      Packing packing = Packing.of(mask(passes[p], 20));
      cache.extend(packing);
      Tensor first = rows.slice(0, done[0], done[0] + passes[p][0]);
      Tensor second = rows.slice(0, 50 + done[1], 50 + done[1] + passes[p][1]);
      Tensor context = attention.forward(Tensor.concat(0, first, second), packing, cache, 0);
      assertThat(
              context
                  .slice(0, 0, passes[p][0])
                  .maxAbsDiff(wanted.slice(0, done[0], done[0] + passes[p][0])))
          .isLessThan(1e-5f);
      assertThat(
              context
                  .slice(0, passes[p][0], passes[p][0] + passes[p][1])
                  .maxAbsDiff(wanted.slice(0, 50 + done[1], 50 + done[1] + passes[p][1])))
          .isLessThan(1e-5f);
      done[0] += passes[p][0];
      done[1] += passes[p][1];
    }
    assertThat(cache.length(0)).isEqualTo(31);
    assertThat(cache.length(1)).isEqualTo(31);
  }

  @Test
  void sequencesThatShareAPastGoOnApart() {
    Tensor qkv = qkv(PLAIN, 12);
    var cache = new KeyValueCache(1, 1, 0);
    cache.extend(Packing.full(1, 10));
    PLAIN.forward(qkv.slice(0, 0, 10), Packing.full(1, 10), cache, 0);
    cache.select(0, 0);
    cache.extend(Packing.full(2, 1));
    Tensor apart = PLAIN.forward(qkv.slice(0, 10, 12), Packing.full(2, 1), cache, 0);
    for (int b = 0; b < 2; b++) {
      Tensor alone = Tensor.concat(0, qkv.slice(0, 0, 10), qkv.slice(0, 10 + b, 11 + b));
      Tensor wanted = PLAIN.forward(alone, Packing.full(1, 11)).slice(0, 10, 11);
      assertThat(apart.slice(0, b, b + 1).maxAbsDiff(wanted)).isLessThan(1e-5f);
    }
  }

  @Test
  void slotsOfForgottenSequencesAreUsedAgain() {
    Tensor qkv = qkv(PLAIN, 4);
    var cache = new KeyValueCache(1, 4, 0);
    for (int step = 0; step < 2000; step++) {
      cache.extend(Packing.full(4, 1));
      PLAIN.forward(qkv, Packing.full(4, 1), cache, 0);
      cache.truncate(8);
      cache.select(step % 4, 0, 1, 2);
    }
    assertThat(cache.keys(0).length).isLessThan(200 * LAYOUT.keyColumns());
  }

  @Test
  void aWindowKeepsNoMoreThanItSees() {
    CausalAttention near = PLAIN.window(7);
    Tensor qkv = qkv(PLAIN, 600);
    Tensor wanted = near.forward(qkv, Packing.full(1, 600));
    var cache = new KeyValueCache(new int[] {7, 0}, 1, 700);
    int done = 0;
    while (done < 600) {
      int more = done == 0 ? 300 : 3;
      Packing packing = Packing.full(1, more);
      cache.extend(packing);
      Tensor part = qkv.slice(0, done, done + more);
      Tensor context = near.forward(part, packing, cache, 0);
      PLAIN.forward(part, packing, cache, 1);
      assertThat(context.maxAbsDiff(wanted.slice(0, done, done + more))).isLessThan(1e-5f);
      // Of every three tokens two are taken back and computed again.
      done += more;
      if (done > 300 && done < 600 && done % 2 == 1) {
        done -= 2;
        cache.truncate(0, done);
      }
    }
    assertThat(cache.length(0)).isEqualTo(600);
    assertThat(cache.kept(0, 0)).isLessThan(12);
    assertThat(cache.keys(0).length).isLessThan(120 * LAYOUT.keyColumns());
    assertThat(cache.kept(1, 0)).isEqualTo(600);
    assertThatThrownBy(() -> cache.truncate(0, 500)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aCopyGoesItsOwnWay() {
    CausalAttention near = PLAIN.window(7);
    Tensor qkv = qkv(PLAIN, 20);
    var cache = new KeyValueCache(new int[] {7}, 1, 0).slack(20);
    cache.extend(Packing.full(1, 15));
    near.forward(qkv.slice(0, 0, 15), Packing.full(1, 15), cache, 0);
    for (int kept : new int[] {15, 9, 3}) {
      KeyValueCache copy = cache.copy();
      copy.truncate(0, kept);
      Packing rest = Packing.full(1, 20 - kept);
      copy.extend(rest);
      Tensor context = near.forward(qkv.slice(0, kept, 20), rest, copy, 0);
      Tensor wanted = near.forward(qkv, Packing.full(1, 20)).slice(0, kept, 20);
      assertThat(context.maxAbsDiff(wanted)).isLessThan(1e-5f);
      assertThat(cache.length(0)).isEqualTo(15);
    }
  }

  @Test
  void maskedTokensAreNotSeen() {
    Tensor qkv = qkv(PLAIN, 5);
    Packing holes = Packing.of(IntTensor.of(new int[][] {{0, 0, 1, 1, 1}}));
    Tensor context = PLAIN.forward(qkv, holes).slice(0, 2, 5);
    Tensor wanted = PLAIN.forward(qkv.slice(0, 2, 5), Packing.full(1, 3));
    assertThat(context.maxAbsDiff(wanted)).isLessThan(1e-6f);
    Tensor weights = PLAIN.weights(qkv, holes);
    assertThat(weights.sum(-1).at(0, 0, 1)).isZero();
    assertThat(weights.sum(-1).at(0, 3, 4))
        .isCloseTo(1f, org.assertj.core.data.Offset.offset(1e-6f));
  }

  @Test
  void anotherProjectionIsRefused() {
    assertThatThrownBy(() -> PLAIN.forward(Tensor.zeros(3, 30), Packing.full(1, 3)))
        .isInstanceOf(TensorException.class)
        .hasMessage(
            "attention: query, key and value side by side; got [3, 30], expected [T, (4 + 2 x 2)"
                + " heads x 5]");
  }

  private static IntTensor mask(int[] lengths, int length) {
    var mask = new int[lengths.length][length];
    for (int b = 0; b < lengths.length; b++) {
      java.util.Arrays.fill(mask[b], 0, lengths[b], 1);
    }
    return IntTensor.of(mask);
  }
}
