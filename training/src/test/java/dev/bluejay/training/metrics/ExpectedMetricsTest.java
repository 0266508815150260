package dev.bluejay.training.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Our numbers beside those of scikit-learn, SciPy and seqeval; expected_metrics.py wrote these. */
class ExpectedMetricsTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private final JsonNode expected = read();

  private static JsonNode read() {
    try (var in = ExpectedMetricsTest.class.getResourceAsStream("expected.json")) {
      return JSON.readTree(in);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static List<JsonNode> list(JsonNode array) {
    assertThat(array.isArray()).isTrue();
    return StreamSupport.stream(array.spliterator(), false).toList();
  }

  private static int[] ints(JsonNode array) {
    return list(array).stream().mapToInt(JsonNode::intValue).toArray();
  }

  private static double[] doubles(JsonNode array) {
    return list(array).stream().mapToDouble(JsonNode::doubleValue).toArray();
  }

  private static boolean[][] flags(JsonNode rows) {
    return list(rows).stream()
        .map(
            row -> {
              int[] values = ints(row);
              var flags = new boolean[values.length];
              for (int i = 0; i < values.length; i++) {
                flags[i] = values[i] == 1;
              }
              return flags;
            })
        .toArray(boolean[][]::new);
  }

  private static List<List<String>> tags(JsonNode rows) {
    return list(rows).stream()
        .map(row -> list(row).stream().map(JsonNode::textValue).toList())
        .toList();
  }

  private static void assertClose(double actual, JsonNode wanted) {
    assertThat(actual).isCloseTo(wanted.doubleValue(), within(1e-12));
  }

  private static void assertScores(LabelScores actual, JsonNode wanted) {
    assertClose(actual.precision(), wanted.get(0));
    assertClose(actual.recall(), wanted.get(1));
    assertClose(actual.f1(), wanted.get(2));
  }

  private static void assertAverages(Function<Average, LabelScores> actual, JsonNode wanted) {
    for (Average average : Average.values()) {
      assertScores(actual.apply(average), wanted.get(average.name().toLowerCase(Locale.ROOT)));
    }
  }

  @Test
  void classificationIsThatOfScikitLearn() {
    List<JsonNode> cases = list(expected.get("classification"));
    assertThat(cases).hasSize(4);
    for (JsonNode one : cases) {
      int n = one.get("labels").intValue();
      List<String> labels = IntStream.range(0, n).mapToObj(String::valueOf).toList();
      var matrix = ConfusionMatrix.of(ints(one.get("predicted")), ints(one.get("right")), labels);
      for (int right = 0; right < n; right++) {
        for (int predicted = 0; predicted < n; predicted++) {
          assertThat(matrix.count(right, predicted))
              .isEqualTo(one.get("confusion").get(right).get(predicted).intValue());
        }
      }
      assertClose(matrix.accuracy(), one.get("accuracy"));
      assertClose(matrix.matthews(), one.get("matthews"));
      assertAverages(matrix::average, one);
      if (n == 2) {
        assertScores(matrix.of(1), one.get("binary"));
      }
    }
  }

  @Test
  void multiLabelIsThatOfScikitLearn() {
    List<JsonNode> cases = list(expected.get("multi_label"));
    assertThat(cases).hasSize(2);
    for (JsonNode one : cases) {
      var scores = MultiLabelScores.of(flags(one.get("predicted")), flags(one.get("right")));
      assertClose(scores.accuracy(), one.get("accuracy"));
      assertAverages(scores::average, one);
    }
  }

  @Test
  void correlationIsThatOfSciPy() {
    List<JsonNode> cases = list(expected.get("correlation"));
    assertThat(cases).hasSize(3);
    for (JsonNode one : cases) {
      double[] a = doubles(one.get("a"));
      double[] b = doubles(one.get("b"));
      assertClose(Correlation.pearson(a, b), one.get("pearson"));
      assertClose(Correlation.spearman(a, b), one.get("spearman"));
    }
  }

  @Test
  void entitiesAreThoseOfSeqeval() {
    List<JsonNode> cases = list(expected.get("entities"));
    assertThat(cases).hasSize(3);
    for (JsonNode one : cases) {
      List<List<String>> predicted = tags(one.get("predicted"));
      List<List<String>> right = tags(one.get("right"));
      var scores = EntityScores.of(predicted, right);
      assertClose(scores.accuracy(), one.get("accuracy"));
      assertAverages(scores::average, one.get("lenient"));
      if (one.has("strict")) {
        assertAverages(EntityScores.strict(predicted, right)::average, one.get("strict"));
      }
    }
  }
}
