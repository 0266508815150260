package dev.bluejay.models.bert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bluejay.models.ModelException;
import dev.bluejay.models.auto.AutoModel;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Printed as transformers 4.57.6 prints {@code BertConfig()} and the like. */
class BertConfigTest {

  @Test
  void theDefaultsArePrintedAsInPython() {
    assertThat(new BertConfig())
        .hasToString(
            """
            BertConfig {
              "attention_probs_dropout_prob": 0.1,
              "classifier_dropout": null,
              "hidden_act": "gelu",
              "hidden_dropout_prob": 0.1,
              "hidden_size": 768,
              "initializer_range": 0.02,
              "intermediate_size": 3072,
              "layer_norm_eps": 1e-12,
              "max_position_embeddings": 512,
              "model_type": "bert",
              "num_attention_heads": 12,
              "num_hidden_layers": 12,
              "pad_token_id": 0,
              "position_embedding_type": "absolute",
              "transformers_version": "4.57.6",
              "type_vocab_size": 2,
              "use_cache": true,
              "vocab_size": 30522
            }\
            """);
  }

  @Test
  void whatWasChangedIsPrintedAsInPython() {
    BertConfig config =
        new BertConfig()
            .with("num_labels", 3)
            .with("hidden_size", 36)
            .with("torch_dtype", "float16")
            .with("layer_norm_eps", 1e-5)
            .with("foo", Map.of("b", 1, "a", new int[] {1, 2}))
            .with("bar", "ä\n");
    assertThat(config)
        .hasToString(
            """
            BertConfig {
              "attention_probs_dropout_prob": 0.1,
              "bar": "\\u00e4\\n",
              "classifier_dropout": null,
              "dtype": "float16",
              "foo": {
                "a": [
                  1,
                  2
                ],
                "b": 1
              },
              "hidden_act": "gelu",
              "hidden_dropout_prob": 0.1,
              "hidden_size": 36,
              "id2label": {
                "0": "LABEL_0",
                "1": "LABEL_1",
                "2": "LABEL_2"
              },
              "initializer_range": 0.02,
              "intermediate_size": 3072,
              "label2id": {
                "LABEL_0": 0,
                "LABEL_1": 1,
                "LABEL_2": 2
              },
              "layer_norm_eps": 1e-05,
              "max_position_embeddings": 512,
              "model_type": "bert",
              "num_attention_heads": 12,
              "num_hidden_layers": 12,
              "pad_token_id": 0,
              "position_embedding_type": "absolute",
              "transformers_version": "4.57.6",
              "type_vocab_size": 2,
              "use_cache": true,
              "vocab_size": 30522
            }\
            """);
  }

  @Test
  void labelsArePrintedInTheOrderOfTheirIds() {
    String printed = new BertConfig().with("num_labels", 12).toString();
    assertThat(printed)
        .contains("\"9\": \"LABEL_9\",\n    \"10\": \"LABEL_10\",\n    \"11\": \"LABEL_11\"\n  }")
        .contains("\"LABEL_1\": 1,\n    \"LABEL_10\": 10,");
  }

  @Test
  void whatAFileSaysOfItselfIsNotPrinted() throws Exception {
    var file =
        new ObjectMapper()
            .readTree(
                "{\"transformers_version\": \"4.1.0\", \"_name_or_path\": \"x\","
                    + " \"name_or_path\": \"y\"}");
    assertThat(new BertConfig(file)).hasToString(new BertConfig().toString());
  }

  @Test
  void withMakesACopy() {
    var config = new BertConfig();
    assertThat(config.with("hidden_size", 12).hiddenSize()).isEqualTo(12);
    assertThat(config.hiddenSize()).isEqualTo(768);
  }

  @Test
  void labelsHaveNames() {
    BertConfig config = new BertConfig().with("id2label", Map.of("0", "no", "1", "yes", "2", "so"));
    assertThat(config.numLabels()).isEqualTo(3);
    assertThat(config.labels()).containsExactly("no", "yes", "so");
    assertThat(config.labelOf(1)).isEqualTo("yes");
    assertThatThrownBy(() -> config.labelOf(3))
        .isInstanceOf(ModelException.class)
        .hasMessage("labelOf: no such label; got 3, expected 0 to 2");
  }

  @Test
  void numLabelsReplacesTheNames() {
    BertConfig config =
        new BertConfig().with("id2label", Map.of("0", "no", "1", "yes")).with("num_labels", 1);
    assertThat(config.labels()).containsExactly("LABEL_0");
  }

  @Test
  void labelsWithAGapAreRefused() {
    assertThatThrownBy(() -> new BertConfig().with("id2label", Map.of("0", "no", "2", "so")))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("id2label must name the ids 0 to 1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "hidden_act; martian; config: hidden_act is unknown; got 'martian', expected gelu",
        "hidden_size; big; config: hidden_size has a wrong value; got \"big\"",
        "hidden_size; 0; config: hidden_size must be at least 1; got 0",
        "num_attention_heads; -1; config: num_attention_heads must be at least 1; got -1",
        "vocab_size; 3000000000; config: vocab_size has a wrong value; got 3000000000",
        "vocab_size; 1.5; config: vocab_size has a wrong value; got 1.5",
        "num_labels; -1; config: num_labels is negative; got -1",
        "num_labels; few; config: num_labels has a wrong value; got \"few\", expected a whole"
            + " number",
        "problem_type; riddle; config: problem_type is unknown; got 'riddle', expected one of",
      })
  void badValuesAreRefused(String key, String value, String message) {
    var config = new BertConfig();
    assertThatThrownBy(() -> config.with(key, parsed(value)))
        .isInstanceOf(ModelException.class)
        .hasMessageStartingWith(message);
  }

  private static Object parsed(String value) {
    if (value.matches("-?\\d+")) {
      return Long.valueOf(value);
    }
    return value.matches("[\\d.]+") ? Double.valueOf(value) : value;
  }

  @Test
  void aWidthThatItsHeadsDoNotDivideIsRefusedByTheModel() {
    BertConfig config = BertModelTest.config().with("hidden_size", 33);
    assertThatThrownBy(() -> AutoModel.fromConfig(config, 1))
        .isInstanceOf(ModelException.class)
        .hasMessage("config: hidden_size must be a multiple of num_attention_heads; got 33 and 4");
  }
}
