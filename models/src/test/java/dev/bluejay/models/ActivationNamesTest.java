package dev.bluejay.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bluejay.tensor.Tape;
import dev.bluejay.tensor.Tensor;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ActivationNamesTest {
  private static final JsonNode PYTHON = python();

  private static JsonNode python() {
    try (var in = ActivationNamesTest.class.getResourceAsStream("activations.json")) {
      return new ObjectMapper().readTree(in);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  static List<String> names() {
    return List.copyOf(ActivationNames.ALL.keySet());
  }

  private static float[] floats(JsonNode array) {
    var values = new float[array.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = array.get(i).floatValue();
    }
    return values;
  }

  @Test
  void allOfPythonAreKnown() {
    assertThat(PYTHON.get("names").fieldNames())
        .toIterable()
        .containsExactlyInAnyOrderElementsOf(names());
  }

  @ParameterizedTest
  @MethodSource("names")
  void valuesAndSlopesAreThoseOfPython(String name) {
    JsonNode expected = PYTHON.get("names").get(name);
    Tensor x = Tensor.of(floats(PYTHON.get("x")));
    try (var tape = Tape.record(List.of(), 1)) {
      tape.watch(x);
      Tensor y = x.activate(ActivationNames.of("hidden_act", name));
      assertClose(y, expected.get("y"));
      tape.backward(y.sum());
      assertClose(tape.gradient(x).orElseThrow(), expected.get("slope"));
    }
  }

  private static void assertClose(Tensor actual, JsonNode expected) {
    float[] values = floats(expected);
    float[] found = actual.toArray();
    for (int i = 0; i < values.length; i++) {
      assertThat(found[i]).isCloseTo(values[i], within(2e-6f + 1e-6f * Math.abs(values[i])));
    }
  }

  @Test
  void oneWithWeightsOfItsOwnIsRefused() {
    assertThatThrownBy(() -> ActivationNames.of("hidden_act", "prelu"))
        .isInstanceOf(ModelException.class)
        .hasMessageStartingWith("config: hidden_act is unknown; got 'prelu', expected one of gelu,")
        .hasMessageContaining("relu6");
  }
}
