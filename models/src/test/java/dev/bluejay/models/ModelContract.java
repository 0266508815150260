package dev.bluejay.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.bluejay.tensor.IntTensor;
import dev.bluejay.tensor.Tensor;
import dev.bluejay.tensor.kernels.Threads;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What holds of every encoder, with and without a head; each of them has a test that extends it.
 */
public abstract class ModelContract {
  /** The vocabulary and the number of positions of the models under test. */
  public static final int VOCABULARY = 99;

  public static final int POSITIONS = 67;

  private final int cores = Threads.limit();

  /** A small model of random weights, large enough ones that its outputs differ from row to row. */
  protected abstract PretrainedModel model(long seed);

  /** The width of its hidden states and how many layers it has. */
  protected abstract int width();

  protected abstract int layers();

  @AfterEach
  void giveTheCoresBack() {
    Threads.limit(cores);
  }

  private static ModelInputs everything(ModelInputs inputs) {
    return inputs.withOutputHiddenStates(true).withOutputAttentions(true);
  }

  /** All tensors of an output by name, the parts of tuples, too. */
  private static List<String> names(ModelOutput output) {
    var names = new ArrayList<String>();
    for (String key : output.keys()) {
      int parts = output.all(key).size();
      for (int i = 0; i < parts; i++) {
        names.add(key + "." + i);
      }
      if (parts == 0) {
        names.add(key);
      }
    }
    return names;
  }

  private static void assertSame(ModelOutput actual, ModelOutput expected) {
    assertThat(names(actual)).isEqualTo(names(expected));
    for (String name : names(expected)) {
      assertThat(Rows.same(actual.get(name), expected.get(name))).as(name).isTrue();
    }
  }

  @Test
  void aBatchEqualsItsSinglesToTheLastBit() {
    PretrainedModel model = model(1);
    RandomInputs inputs = RandomInputs.of(2, 17, VOCABULARY);
    ModelOutput batch = model.forward(everything(inputs.batch(0)));
    for (int b = 0; b < RandomInputs.BATCH; b++) {
      ModelOutput single = model.forward(everything(inputs.single(b)));
      for (String name : names(single)) {
        Tensor row = Rows.of(batch.get(name), b, 0, inputs.length(b));
        assertThat(Rows.same(row, single.get(name))).as("%s of row %d", name, b).isTrue();
      }
    }
  }

  @Test
  void paddingChangesNothing() {
    PretrainedModel model = model(3);
    RandomInputs inputs = RandomInputs.of(4, 17, VOCABULARY);
    ModelOutput tight = model.forward(everything(inputs.batch(0)));
    ModelOutput wide = model.forward(everything(inputs.batch(5)));
    for (String name : names(tight)) {
      for (int b = 0; b < RandomInputs.BATCH; b++) {
        int length = inputs.length(b);
        Tensor actual = Rows.of(wide.get(name), b, 0, length);
        Tensor expected = Rows.of(tight.get(name), b, 0, length);
        assertThat(Rows.same(actual, expected)).as("%s of row %d", name, b).isTrue();
      }
    }
  }

  @Test
  void paddingOnTheLeftChangesNothingButPositions() {
    PretrainedModel model = model(5);
    RandomInputs inputs = RandomInputs.of(6, 17, VOCABULARY);
    ModelInputs padded = inputs.leftPadded();
    int columns = padded.inputIds().size(1);
    ModelOutput left = model.forward(everything(padded));
    for (int b = 0; b < RandomInputs.BATCH; b++) {
      ModelOutput single = model.forward(everything(inputs.single(b)));
      for (String name : names(single)) {
        // The first token is that of the first column, whatever the padding, as in Python.
        if (!name.equals("logits") && !name.equals("pooler_output")) {
          int length = inputs.length(b);
          Tensor row = Rows.of(left.get(name), b, columns - length, length);
          assertThat(row.maxAbsDiff(single.get(name))).as(name).isLessThan(1e-4f);
        }
      }
    }
  }

  @Test
  void thereAreZerosAtPadding() {
    RandomInputs inputs = RandomInputs.of(7, 9, VOCABULARY);
    ModelOutput output = model(8).forward(everything(inputs.batch(3)));
    for (Tensor hidden : output.all("hidden_states")) {
      for (int b = 0; b < RandomInputs.BATCH; b++) {
        Tensor rest = hidden.select(0, b).slice(0, inputs.length(b), hidden.size(1));
        assertThat(rest.abs().max().item()).isZero();
      }
    }
  }

  @Test
  void theResultIsTheSameOnAnyNumberOfThreads() {
    PretrainedModel model = model(9);
    ModelInputs inputs = everything(RandomInputs.of(10, POSITIONS, VOCABULARY).batch(0));
    Threads.limit(1);
    ModelOutput one = model.forward(inputs);
    for (int threads = 2; threads <= 3; threads++) {
      Threads.limit(threads);
      assertSame(model.forward(inputs), one);
    }
  }

  @Test
  void manyThreadsMayCallOneModelAtOnce() throws Exception {
    PretrainedModel model = model(11);
    var calls = new ArrayList<Callable<List<ModelOutput>>>();
    var expected = new ArrayList<ModelOutput>();
    for (int caller = 0; caller < 4; caller++) {
      ModelInputs inputs = everything(RandomInputs.of(caller, 5 + 9 * caller, VOCABULARY).batch(0));
      expected.add(model.forward(inputs));
      calls.add(
          () -> {
            var outputs = new ArrayList<ModelOutput>();
            for (int i = 0; i < 10; i++) {
              outputs.add(model.forward(inputs));
            }
            return outputs;
          });
    }
    var callers = Executors.newFixedThreadPool(calls.size());
    try {
      var results = callers.invokeAll(calls);
      for (int caller = 0; caller < results.size(); caller++) {
        for (ModelOutput output : results.get(caller).get()) {
          assertSame(output, expected.get(caller));
        }
      }
    } finally {
      callers.shutdownNow();
    }
  }

  @Test
  void aSeedGivesTheSameModelAndAnotherSeedAnother() {
    ModelInputs inputs = RandomInputs.of(14, 9, VOCABULARY).batch(0);
    ModelOutput output = model(15).forward(inputs);
    assertSame(model(15).forward(inputs), output);
    assertThat(Rows.same(model(16).forward(inputs).get(0), output.get(0))).isFalse();
  }

  @Test
  void hiddenStatesAndAttentionsAreGivenWhenAskedFor() {
    ModelInputs inputs = RandomInputs.of(17, 9, VOCABULARY).batch(0);
    PretrainedModel model = model(18);
    assertThat(model.forward(inputs).keys()).doesNotContain("hidden_states", "attentions");
    ModelOutput output = model.forward(everything(inputs));
    assertThat(output.all("hidden_states"))
        .hasSize(layers() + 1)
        .allSatisfy(
            hidden ->
                assertThat(hidden.shape().sizes()).containsExactly(RandomInputs.BATCH, 9, width()));
    assertThat(output.all("attentions")).hasSize(layers());
    for (Tensor attention : output.all("attentions")) {
      Tensor sums = attention.sum(-1, false); // [B, H, L]
      assertThat(sums.select(0, 0).min().item()).isCloseTo(1f, within(1e-5f));
      assertThat(sums.select(0, 0).max().item()).isCloseTo(1f, within(1e-5f));
    }
  }

  @Test
  void askingForHiddenStatesChangesNothingElse() {
    RandomInputs random = RandomInputs.of(21, 17, VOCABULARY);
    PretrainedModel model = model(22);
    for (ModelInputs inputs : List.of(random.batch(0), random.single(0), random.leftPadded())) {
      ModelOutput plain = model.forward(inputs);
      ModelOutput all = model.forward(everything(inputs));
      for (String name : names(plain)) {
        assertThat(Rows.same(plain.get(name), all.get(name))).as(name).isTrue();
      }
    }
  }

  @Test
  void outputsAreFoundByNameAndByPlace() {
    ModelOutput output = model(19).forward(RandomInputs.of(20, 9, VOCABULARY).batch(0));
    String first = output.keys().iterator().next();
    assertThat(output.get(0)).isSameAs(output.get(first));
    assertThat(output.toString()).contains(first + " [13, ");
  }

  private void assertRefused(ModelInputs inputs, String message) {
    PretrainedModel model = model(23);
    assertThatThrownBy(() -> model.forward(inputs))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message)
        .hasMessageNotContaining("\n");
    // The model is as good as before, its workspace too.
    ModelInputs good = RandomInputs.of(24, 5, VOCABULARY).batch(0);
    assertSame(model.forward(good), model(23).forward(good));
  }

  private static ModelInputs ids(int... ids) {
    return ModelInputs.of(IntTensor.of(new int[][] {ids}));
  }

  @Test
  void aSequenceWithoutTheBatchDimensionIsRefused() {
    assertRefused(
        ModelInputs.of(IntTensor.of(1, 2, 3)),
        "input_ids: the batch dimension is missing; got [3], expected [batch, length]; for a single"
            + " sequence pass inputIds.unsqueeze(0)");
  }

  @Test
  void anotherRankIsRefused() {
    assertRefused(
        ModelInputs.of(IntTensor.zeros(2, 3, 4)),
        "input_ids: the shape is wrong; got [2, 3, 4], expected [batch, length]");
  }

  @Test
  void anEmptyBatchIsRefused() {
    assertRefused(
        ModelInputs.of(IntTensor.zeros(0, 4)), "input_ids: the batch is empty; got [0, 4]");
    assertRefused(
        ModelInputs.of(IntTensor.zeros(4, 0)), "input_ids: the batch is empty; got [4, 0]");
    assertRefused(ModelInputs.of(List.of(), true), "input_ids: the batch is empty; got [0, 0]");
  }

  @Test
  void anIdOutsideOfTheVocabularyIsRefused() {
    assertRefused(
        ids(1, VOCABULARY), "input_ids: an id is outside of its table; got 99 at token 1");
    assertRefused(ids(-1, 5), "input_ids: an id is outside of its table; got -1 at token 0");
  }

  @Test
  void moreTokensThanPositionsAreRefused() {
    assertRefused(
        ids(new int[POSITIONS + 1]),
        "input_ids: more tokens than the model has positions; got 68, expected at most 67; truncate"
            + " when tokenizing, with Truncation.toModelMax()");
  }

  @Test
  void aPositionThatThereIsNotIsRefused() {
    IntTensor positions = IntTensor.of(new int[][] {{0, POSITIONS}});
    assertRefused(
        ids(1, 2).withPositionIds(positions),
        "position_ids: an id is outside of its table; got 67");
  }

  @Test
  void aMaskOfAnotherShapeIsRefused() {
    assertRefused(
        ids(1, 2, 3).withAttentionMask(IntTensor.ones(1, 2)),
        "attention_mask: the shape differs from that of input_ids; got [1, 2] and [1, 3]");
    assertRefused(
        ids(1, 2, 3).withAttentionMask(IntTensor.ones(3)),
        "attention_mask: the shape differs from that of input_ids; got [3] and [1, 3]");
  }

  @Test
  void aMaskOfOtherValuesIsRefused() {
    assertRefused(
        ids(1, 2, 3).withAttentionMask(IntTensor.of(new int[][] {{1, 2, 0}})),
        "attention_mask: values are 1 for real tokens and 0 for padding; got 2 at [0, 1]");
  }

  @Test
  void aRowOfPaddingAloneIsRefused() {
    assertRefused(
        ids(1, 2, 3).withAttentionMask(IntTensor.zeros(1, 3)),
        "attention_mask: row 0 has no real token; got only zeros, expected at least one 1");
  }

  @Test
  void padIdsWithoutAMaskCountAsTextAsInPython() {
    PretrainedModel model = model(21);
    IntTensor padded = RandomInputs.of(22, 9, VOCABULARY).batch(0).inputIds();
    IntTensor ones = IntTensor.ones(padded.size(0), padded.size(1));
    assertSame(
        model.forward(padded), model.forward(ModelInputs.of(padded).withAttentionMask(ones)));
  }
}
