package dev.bluejay.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The figures are those of scipy.stats. */
final class CorrelationTest {
  private static final List<Double> A = List.of(1.0, 2.0, 2.0, 4.0, 9.0, 0.5);
  private static final List<Double> B = List.of(3.0, 1.0, 4.0, 4.0, 5.0, -7.0);

  @Test
  void pearson() {
    assertThat(Correlation.pearson(A, B)).isEqualTo(0.5673602091836043, within(1e-12));
  }

  @Test
  void spearmanSharesRanksBetweenEqualValues() {
    assertThat(Correlation.spearman(A, B)).isEqualTo(0.8676470588235294, within(1e-12));
  }

  @Test
  void aConstantListAgreesWithNothing() {
    assertThat(Correlation.pearson(List.of(1.0, 1.0), List.of(1.0, 2.0))).isNaN();
  }
}
