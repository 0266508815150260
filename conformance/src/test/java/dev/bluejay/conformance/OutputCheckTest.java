package dev.bluejay.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bluejay.models.ModelInputs;
import dev.bluejay.tensor.IntTensor;
import dev.bluejay.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** One sequence of three places, the last of them padding. */
class OutputCheckTest {
  private static final ModelInputs INPUTS =
      ModelInputs.of(IntTensor.of(new int[][] {{5, 6, 0}}))
          .withAttentionMask(IntTensor.of(new int[][] {{1, 1, 0}}));

  private static boolean equal(String name, int[] shape, float[] actual, float[] expected) {
    var tally = new Tally();
    new OutputCheck(tally, INPUTS, "BertModel")
        .run(name, Tensor.of(actual, shape), expected, shape);
    return !tally.failed();
  }

  @Test
  void whatPythonHasAtPaddingDoesNotCount() {
    int[] shape = {1, 3, 2};
    assertThat(equal("h", shape, new float[] {1, 2, 3, 4, 0, 0}, new float[] {1, 2, 3, 4, 5, 6}))
        .isTrue();
  }

  @Test
  void whatWeHaveAtPaddingMustBeZero() {
    int[] shape = {1, 3, 2};
    assertThat(equal("h", shape, new float[] {1, 2, 3, 4, 0, 6}, new float[] {1, 2, 3, 4, 5, 6}))
        .isFalse();
  }

  @Test
  void tokensAreCompared() {
    int[] shape = {1, 3, 2};
    assertThat(equal("h", shape, new float[] {1, 2, 3, 9, 0, 0}, new float[] {1, 2, 3, 4, 0, 0}))
        .isFalse();
  }

  @Test
  void sequencesAreComparedWhole() {
    int[] shape = {1, 3};
    assertThat(equal("logits", shape, new float[] {1, 2, 0}, new float[] {1, 2, 3})).isFalse();
  }

  @Test
  void attentionsOfPaddingDoNotCount() {
    assertThat(attention(new float[] {.5f, .5f, 0, .2f, .8f, 0, .3f, .3f, .4f})).isTrue();
  }

  @Test
  void attentionsOfTokensAreCompared() {
    assertThat(attention(new float[] {.6f, .4f, 0, .2f, .8f, 0, 0, 0, 0})).isFalse();
  }

  @Test
  void noTokenMayAttendToPaddingInPython() {
    assertThat(attention(new float[] {.5f, .5f, .1f, .2f, .8f, 0, 0, 0, 0})).isFalse();
  }

  private static boolean attention(float[] expected) {
    float[] ours = {.5f, .5f, 0, .2f, .8f, 0, 0, 0, 0};
    return equal("attentions.0", new int[] {1, 1, 3, 3}, ours, expected);
  }

  @Test
  void noTokenMayAttendToPaddingInOurs() {
    float[] expected = {.5f, .5f, 0, .2f, .8f, 0, 0, 0, 0};
    float[] ours = {.5f, .5f, .1f, .2f, .8f, 0, 0, 0, 0};
    assertThat(equal("attentions.0", new int[] {1, 1, 3, 3}, ours, expected)).isFalse();
  }
}
