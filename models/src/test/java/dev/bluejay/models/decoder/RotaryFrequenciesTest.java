package dev.bluejay.models.decoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.bluejay.models.ModelException;
import dev.bluejay.tensor.HeadLayout;
import dev.bluejay.tensor.IntTensor;
import dev.bluejay.tensor.Tensor;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RotaryFrequenciesTest {
  private static final HeadLayout HEAD = HeadLayout.of(1, 1, 4);
  private static final Tensor ONES = Tensor.ones(2, HEAD.columns());

  private static RotaryFrequencies of(String scaling) {
    try {
      return new RotaryFrequencies(
          new RotaryFrequencies.Settings(10000, 4, 64, 0, new ObjectMapper().readTree(scaling)));
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  /** What a token at position 3 becomes beside another one. */
  private static float[] third(RotaryFrequencies frequencies, int other) {
    return frequencies.at(IntTensor.of(3, other)).forward(ONES, HEAD).slice(0, 0, 1).toArray();
  }

  @Test
  void aPairTurnsByItsFrequency() {
    float[] turned = third(of("null"), 0);
    assertThat(turned[0]).isEqualTo((float) (Math.cos(3) - Math.sin(3)));
    assertThat(turned[1]).isEqualTo((float) Math.cos(0.03f) - (float) Math.sin(0.03f));
  }

  /** As in transformers 4.57.6, where half of a head of six are two pairs. */
  @Test
  void anOddNumberOfElementsTurnsHalfAPairMore() {
    var odd =
        new RotaryFrequencies(
            new RotaryFrequencies.Settings(10000, 3, 64, 0, NullNode.getInstance()));
    float[] turned = third(odd, 0);
    double angle = 3 * Math.pow(10000, -2 / 3.0);
    assertThat(turned[1])
        .isCloseTo((float) (Math.cos(angle) - Math.sin(angle)), Offset.offset(1e-6f));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"rope_type\": \"linear\", \"factor\": 2}",
        "{\"rope_type\": \"llama3\", \"factor\": 8, \"low_freq_factor\": 1,"
            + " \"high_freq_factor\": 4, \"original_max_position_embeddings\": 32}",
        "{\"rope_type\": \"yarn\", \"factor\": 4, \"original_max_position_embeddings\": 32}"
      })
  void whatStandsBehindATokenDoesNotTurnIt(String scaling) {
    assertThat(third(of(scaling), 50)).isEqualTo(third(of(scaling), 4));
    assertThat(third(of(scaling), 4)).isNotEqualTo(third(of("null"), 4));
  }

  @Test
  void longTextsTurnMoreSlowlyWhereTheTypeSaysSo() {
    RotaryFrequencies dynamic = of("{\"type\": \"dynamic\", \"factor\": 2}");
    assertThat(third(dynamic, 63)).isEqualTo(third(of("null"), 63));
    assertThat(third(dynamic, 64)).isNotEqualTo(third(of("null"), 64));
    RotaryFrequencies two =
        of(
            "{\"type\": \"longrope\", \"factor\": 2, \"short_factor\": [1, 2], \"long_factor\":"
                + " [4, 8], \"original_max_position_embeddings\": 32}");
    // Python looks for that length beside rope_scaling, not in it.
    assertThat(third(two, 63)).isEqualTo(third(two, 31));
    assertThat(third(two, 64)).isNotEqualTo(third(two, 63));
  }

  @Test
  void whatIsMissingIsNamed() {
    assertThatThrownBy(() -> of("{\"rope_type\": \"linear\"}"))
        .isInstanceOf(ModelException.class)
        .hasMessage("config: rope_scaling of type linear needs a positive factor; got none");
    assertThatThrownBy(() -> of("{\"rope_type\": \"spiral\"}"))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("got 'spiral', expected default, linear, dynamic");
  }
}
