package dev.bluejay.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.bluejay.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** How weights start that no checkpoint gives. */
class WeightSourceTest {
  private static final double RANGE = 0.05;

  private static WeightSource source(long seed) {
    return WeightSource.random(seed, RANGE);
  }

  @Test
  void weightsAreNormalAroundZeroAsWideAsTheRange() {
    Tensor weights = source(1).weights("weight", 1.0, 300, 200);
    double deviation = Math.sqrt(weights.square().mean().item());
    // Four standard errors of 60,000 draws.
    assertThat(weights.mean().item()).isCloseTo(0f, within(4 * 0.05f / 245));
    assertThat(deviation).isCloseTo(RANGE, within(4 * RANGE / 346));
    assertThat(weights.abs().max().item()).isBetween(3.5f * 0.05f, 6f * 0.05f);
  }

  @Test
  void biasesAreZerosAndNormsAreOnes() {
    assertThat(source(2).weights("bias", Initializer.ZEROS, 3).toArray()).containsOnly(0f);
    assertThat(source(2).weights("norm", Initializer.ONES, 3).toArray()).containsOnly(1f);
  }

  @Test
  void theRowOfThePaddingTokenIsZeros() {
    Tensor table = source(3).embedding("table", 1.0, 5, 4, 2).values();
    for (int row = 0; row < 5; row++) {
      float largest = table.select(0, row).abs().max().item();
      assertThat(largest == 0).isEqualTo(row == 2);
    }
  }

  @Test
  void aPaddingTokenOutsideOfTheVocabularyIsRefused() {
    assertThatThrownBy(() -> source(4).embedding("table", 1.0, 5, 4, 5))
        .isInstanceOf(ModelException.class)
        .hasMessage("config: pad_token_id is outside of the vocabulary; got 5, expected 0 to 4");
  }

  @Test
  void aSeedGivesTheSameWeights() {
    Tensor weights = source(5).weights("weight", 1.0, 7, 3);
    assertThat(source(5).weights("weight", 1.0, 7, 3).toArray()).isEqualTo(weights.toArray());
    assertThat(source(6).weights("weight", 1.0, 7, 3).toArray()).isNotEqualTo(weights.toArray());
  }

  @Test
  void positionsAreSinesAndCosines() {
    Tensor table = source(7).sinusoidal("positions", 3, 4, true);
    assertThat(table.select(0, 0).toArray()).containsExactly(0, 1, 0, 1);
    assertThat(table.at(2, 0)).isCloseTo((float) Math.sin(2), within(1e-6f));
    assertThat(table.at(2, 1)).isCloseTo((float) Math.cos(2), within(1e-6f));
    assertThat(table.at(2, 2)).isCloseTo((float) Math.sin(0.02), within(1e-6f));
    assertThat(table.at(2, 3)).isCloseTo((float) Math.cos(0.02), within(1e-6f));
  }
}
