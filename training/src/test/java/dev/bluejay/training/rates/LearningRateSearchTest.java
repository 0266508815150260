package dev.bluejay.training.rates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LearningRateSearchTest {
  /** A loss that stays, falls, and leaps, with some noise. */
  private static double[] losses(int n) {
    return IntStream.range(0, n)
        .mapToDouble(
            i ->
                0.7
                    - 0.5 / (1 + Math.exp(-(i - 0.6 * n) / (0.06 * n)))
                    + 2e-3 * Math.exp((i - 0.8 * n) / (0.03 * n))
                    + 0.02 * Math.sin(i * 1.7))
        .toArray();
  }

  private static LearningRateSearch search(int n) {
    return LearningRateSearch.of(LearningRateSearch.rates(1e-7, 1, n), losses(n));
  }

  /** What the definitions of fastai's suggestions, run in NumPy, give for the same losses. */
  @ParameterizedTest
  @CsvSource({
    "60, 0.0010811807510766082, 0.009617248711152961, 0.025514065200312887",
    "100, 0.0014849682622544637, 0.012328467394420664, 0.04430621457583881",
    "37, 0.0004948168092155144, 0.004641588833612776, 0.01066050498984793"
  })
  void suggestionsAreThoseOfFastai(int n, double valley, double steepest, double tenth) {
    assertThat(search(n).valley()).isCloseTo(valley, withinPercentage(1e-6));
    assertThat(search(n).steepest()).isCloseTo(steepest, withinPercentage(1e-6));
    assertThat(search(n).tenthOfMinimum()).isCloseTo(tenth, withinPercentage(1e-6));
  }

  @Test
  void ratesGrowByTheSameFactor() {
    assertThat(LearningRateSearch.rates(1e-4, 1, 5))
        .usingComparatorWithPrecision(1e-12)
        .containsExactly(1e-4, 1e-3, 1e-2, 1e-1, 1);
  }

  @Test
  void aLossThatLeapsOrIsNoNumberHasDiverged() {
    double[] steady = {1, 0.9, 0.8};
    assertThat(LearningRateSearch.hasDiverged(steady)).isFalse();
    assertThat(LearningRateSearch.hasDiverged(new double[0])).isFalse();
    assertThat(LearningRateSearch.hasDiverged(new double[] {1, 0.9, 30})).isTrue();
    assertThat(LearningRateSearch.hasDiverged(new double[] {1, 0.9, Double.NaN})).isTrue();
  }

  @Test
  void whatComesAfterALossThatIsNoNumberIsLeftOut() {
    double[] losses = Arrays.copyOf(losses(100), 120);
    losses[100] = Double.NaN;
    double[] rates = LearningRateSearch.rates(1e-7, 10, 120);
    var cut = LearningRateSearch.of(rates, losses);
    assertThat(cut.rates()).hasSize(100 - 10 - 5);
    assertThat(cut.losses()).doesNotContain(Double.NaN);
  }

  @Test
  void aLossThatOnlyGrowsGivesTheLowestRate() {
    double[] rates = LearningRateSearch.rates(1e-7, 1, 30);
    double[] growing = IntStream.range(0, 30).mapToDouble(i -> 1 + i).toArray();
    assertThat(LearningRateSearch.of(rates, growing).valley()).isEqualTo(rates[3]);
  }

  @Test
  void thePictureNamesTheSuggestions() {
    assertThat(search(100).svg())
        .contains("valley 1.5e-03", "steepest 1.2e-02")
        .doesNotContain("NaN");
  }

  @Test
  void tooLittleIsRefused() {
    double[] rates = LearningRateSearch.rates(1e-7, 1, 12);
    assertThatThrownBy(() -> LearningRateSearch.of(rates, losses(12)))
        .isInstanceOf(RateException.class)
        .hasMessageContaining("got 12 finite ones, expected 16 at least");
    assertThatThrownBy(() -> LearningRateSearch.of(new double[] {2, 1}, new double[] {1, 1}))
        .hasMessage("learning rates: they grow from above 0; got 1.0 at step 1");
    assertThatThrownBy(() -> LearningRateSearch.rates(0, 1, 5)).isInstanceOf(RateException.class);
  }
}
