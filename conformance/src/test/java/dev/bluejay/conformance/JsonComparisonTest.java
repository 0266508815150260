package dev.bluejay.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonComparisonTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static boolean equal(String actual, String expected) throws Exception {
    var tally = new Tally();
    JsonComparison.compare(tally, Place.of("root"), JSON.readTree(actual), JSON.readTree(expected));
    return !tally.failed();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{\"a\": 1, \"b\": [0.5, null, true]}; {\"a\": 1, \"b\": [0.500001, null, true]}",
        "[]; []",
        "\"ä\"; \"ä\"",
      })
  void equalOnes(String actual, String expected) throws Exception {
    assertThat(equal(actual, expected)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{\"a\": 1, \"b\": 2}; {\"b\": 2, \"a\": 1}",
        "{\"a\": 1}; {\"a\": 1, \"b\": 2}",
        "[1]; [1, 2]",
        "[1]; 1",
        "[[1]]; [1]",
        "1; 2",
        "1; 1.0",
        "1.0; 1",
        "\"1\"; 1",
        "null; 1",
        "true; 1",
        "true; false",
        "\"a\"; \"b\"",
        "0.5; 0.6",
      })
  void unequalOnes(String actual, String expected) throws Exception {
    assertThat(equal(actual, expected)).isFalse();
  }
}
