package dev.bluejay.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bluejay.models.auto.AutoTokenizer;
import dev.bluejay.models.generation.GenerationConfig;
import dev.bluejay.tokenizers.Tokenizer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Recorded from transformers 4.57.6: what a pipeline has given {@code generate} in the end, for a
 * model's generation_config.json and a task's parameters.
 */
class GenerationSettingsTest {
  private static final GenerationConfig SAMPLES =
      GenerationConfig.defaults().maxNewTokens(256).doSample(true).temperature(0.7);
  private static final GenerationConfig BEAMS =
      GenerationConfig.defaults().maxNewTokens(256).numBeams(4);
  private static final Tokenizer TOKENIZER =
      AutoTokenizer.fromPretrained("../fixtures/checkpoints/bart");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}| {}| max_new_tokens 256, do_sample true, temperature 0.7, pad_token_id 0",
        "{temperature: 0.6, top_p: 0.9}| {}| temperature 0.7, top_p 0.9",
        "{do_sample: false}| {}| do_sample true",
        "{max_length: 20}| {}| max_new_tokens 256",
        "{max_length: 50}| {}| max_new_tokens null, max_length 50",
        "{max_new_tokens: 5}| {}| max_new_tokens 256",
        "{max_new_tokens: 5, max_length: 50}| {}| max_new_tokens 5, max_length 50",
        "{max_new_tokens: 5, max_length: 50, transformers_version: '4.40.0'}| {}"
            + "| max_new_tokens null, max_length 50",
        "{num_beams: 3, pad_token_id: 9}| {}| num_beams 3, do_sample true, pad_token_id 9",
        "{}| {do_sample: true, max_length: 50}| max_new_tokens 256, max_length 50",
        "{num_beams: 3}| {num_beams: 1, temperature: 1.0}| num_beams 3, temperature 1.0",
        "{num_beams: 3, transformers_version: '4.40.0'}| {num_beams: 1}| num_beams 1",
      })
  void ofATextGeneration(String model, String task, String expected) {
    hold(GenerationSettings.of(SAMPLES, config(model), json(task), TOKENIZER), expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}| {}| max_new_tokens 256, num_beams 4",
        "{num_beams: 2}| {}| num_beams 4",
        "{max_length: 50, max_new_tokens: 7}| {}| max_new_tokens 7, num_beams 4",
        "{max_new_tokens: 7}| {}| max_new_tokens 256",
        "{do_sample: true, temperature: 0.5}| {}| do_sample true, temperature 0.5, num_beams 4",
        "{do_sample: true, temperature: 0.0}| {}| do_sample false",
        "{num_beams: 2}| {num_beams: 1, max_length: 44, prefix: 'su:'}"
            + "| num_beams 2, max_length 44, max_new_tokens 256",
        "{num_beams: 2, max_length: 33}| {num_beams: 1, max_length: 20}"
            + "| num_beams 2, max_length 33, max_new_tokens null",
        "{min_length: 6, length_penalty: 2.0, num_beams: 3, max_length: 24}"
            + "| {min_length: 0, length_penalty: 1.0, num_beams: 4}"
            + "| min_length 6, length_penalty 2.0, num_beams 4",
      })
  void ofATextFromAText(String model, String task, String expected) {
    hold(GenerationSettings.of(BEAMS, config(model), json(task), TOKENIZER), expected);
  }

  private static void hold(GenerationConfig settings, String expected) {
    for (String one : expected.split(", ", -1)) {
      String[] pair = one.split(" ", -1);
      assertThat(settings.json(pair[0]).asText()).as(pair[0]).isEqualTo(pair[1]);
    }
  }

  private static GenerationConfig config(String json) {
    return GenerationConfig.of(json(json));
  }

  private static JsonNode json(String loose) {
    try {
      return new ObjectMapper()
          .readTree(loose.replace('\'', '"').replaceAll("([a-z_]+): ", "\"$1\": "));
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
