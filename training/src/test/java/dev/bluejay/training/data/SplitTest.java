package dev.bluejay.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bluejay.models.ProblemType;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SplitTest {
  private static LabelledData data(List<Integer> labels) {
    var rows = new ArrayList<LabelledText>();
    for (int i = 0; i < labels.size(); i++) {
      rows.add(new LabelledText("text " + i, null, labels.get(i), null, i + 1));
    }
    return new LabelledData(
        "data", ProblemType.SINGLE_LABEL_CLASSIFICATION, List.of("a", "b", "c"), rows);
  }

  @Property(tries = 200)
  void eachLabelGivesItsShareAndKeepsARow(
      @ForAll @Size(min = 40, max = 80) List<@IntRange(max = 2) Integer> labels,
      @ForAll @DoubleRange(min = 0.1, max = 0.5) double share,
      @ForAll long seed) {
    var split = data(labels).split(share, seed);
    assertThat(split.train().rows().size() + split.validation().rows().size())
        .isEqualTo(labels.size());
    var all = data(labels).counts();
    var kept = split.train().counts();
    all.forEach(
        (label, count) ->
            assertThat((double) kept.getOrDefault(label, 0))
                .isBetween(count * (1 - share) - 2, count * (1 - share) + 2));
    assertThat(split.train().counts().keySet()).isEqualTo(all.keySet());
    assertThat(split.train().rows()).doesNotContainAnyElementsOf(split.validation().rows());
  }

  @Test
  void aSeedGivesTheSameSplitAndAnotherSeedAnother() {
    var data = data(List.of(0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1));
    assertThat(data.split(0.25, 7).validation().rows())
        .isEqualTo(data.split(0.25, 7).validation().rows())
        .isNotEqualTo(data.split(0.25, 8).validation().rows())
        .isSortedAccordingTo((a, b) -> Long.compare(a.line(), b.line()));
  }

  @Test
  void anEmptyPartIsRefused() {
    var data = data(List.of(0, 1, 0, 1));
    assertThatThrownBy(() -> data.split(0.01, 1))
        .isInstanceOf(DataException.class)
        .hasMessage("split: a part would be empty; got 4 rows and a share of 0.01");
    assertThatThrownBy(() -> data.split(1, 1)).hasMessageContaining("above 0 and below 1");
    assertThatThrownBy(() -> data(List.of(0, 1, 2)).split(0.4, 1))
        .hasMessageContaining("one row of each label");
  }
}
