package dev.bluejay.models.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bluejay.hub.Repository;
import dev.bluejay.models.ModelException;
import dev.bluejay.models.auto.AutoModelForCausalLM;
import dev.bluejay.models.auto.AutoModelForSeq2SeqLM;
import dev.bluejay.tensor.IntTensor;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Held against transformers 4.57.6, which keeps its group beam search outside of the library: the
 * results in {@code diverse-beams.jsonl} are those of its BeamSearchScorer and
 * HammingDiversityLogitsProcessor in a loop of our own, given as {@code custom_generate}.
 */
class DiverseBeamsTest {
  private static final IntTensor IDS = IntTensor.of(new int[][] {{5, 9, 17, 3}, {11, 4, 22, 30}});

  static Stream<JsonNode> recorded() throws IOException {
    try (var in = DiverseBeamsTest.class.getResourceAsStream("diverse-beams.jsonl");
        var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return lines.lines().map(DiverseBeamsTest::read).toList().stream();
    }
  }

  private static JsonNode read(String line) {
    try {
      return new ObjectMapper().readTree(line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("recorded")
  void groupsKeepApart(JsonNode one) {
    Repository files = Repository.of(Path.of("../fixtures/checkpoints", one.get("model").asText()));
    var model = AutoModelForSeq2SeqLM.of(files);
    GenerationConfig config = GenerationConfig.defaults();
    for (var argument : one.get("kwargs").properties()) {
      config = config.with(argument.getKey(), argument.getValue());
    }
    var generator = new Generator(model, GenerationConfig.of(files, model.config()));
    for (boolean cache : new boolean[] {true, false}) {
      GenerationOutput output = generator.generate(IDS, config.with("use_cache", cache));
      JsonNode sequences = one.get("sequences");
      int length = sequences.get(0).size();
      assertThat(output.sequences().shape().sizes()).containsExactly(sequences.size(), length);
      int[] ids = output.sequences().toArray();
      for (int i = 0; i < ids.length; i++) {
        assertThat(ids[i]).isEqualTo(sequences.get(i / length).get(i % length).asInt());
      }
      for (int i = 0; i < sequences.size(); i++) {
        double score = one.get("sequences_scores").get(i).doubleValue();
        assertThat((double) output.sequencesScores()[i])
            .isCloseTo(score, within(1e-5 + 1e-4 * Math.abs(score)));
      }
    }
  }

  @Test
  void groupsThatCannotBeAreOneSentence() {
    var model =
        AutoModelForCausalLM.fromConfig(GeneratorTest.families().findFirst().orElseThrow(), 7);
    var generator = new Generator(model, GenerationConfig.defaults());
    GenerationConfig two = GenerationConfig.defaults().numBeams(4).with("num_beam_groups", 2);
    refused(generator, two, "groups of beams would be alike; got diversity_penalty 0.0");
    GenerationConfig kept = two.with("diversity_penalty", 1.0);
    refused(
        generator, kept.numBeams(3), "so many whole groups, and not drawn; got num_beam_groups 2");
    refused(generator, kept.doSample(true), "so many whole groups, and not drawn");
  }

  private static void refused(Generator generator, GenerationConfig config, String message) {
    assertThatThrownBy(() -> generator.generate(List.of(new int[] {1}), config, Hooks.NONE))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining(message);
  }
}
